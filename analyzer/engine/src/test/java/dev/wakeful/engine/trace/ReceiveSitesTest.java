package dev.wakeful.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import org.junit.jupiter.api.Test;

class ReceiveSitesTest {
    private final TraceScript script = new TraceScript();
    private final TraceScript.Actor taker = script.thread("taker");
    private final long queue = script.object("java.util.concurrent.ConcurrentLinkedQueue");
    private final long other = script.object("java.util.concurrent.ConcurrentLinkedQueue");
    private final long element = script.object("app.Job");
    private final int contents =
            script.variable("java.util.Queue", "jobs", "Ljava/lang/Object;", Variable.Kind.CONTENTS, 0);
    private final int poll = script.site("app.Worker", "next", 12, "Queue.poll()", contents, 0);

    @Test
    void theCallThatFollowsSaysWhereItWas() {
        int receive = taker.record(Op.RECEIVE, Site.UNKNOWN, element, queue, 0);
        taker.stampAcquire(5);
        taker.read(poll, queue, 1);
        assertThat(script.trace().siteId(receive)).isEqualTo(poll);
    }

    @Test
    void aCallOfAnotherQueueSaysNothing() {
        int receive = taker.record(Op.RECEIVE, Site.UNKNOWN, element, queue, 0);
        taker.read(poll, other, 1);
        taker.read(poll, queue, 1);
        assertThat(script.trace().siteId(receive)).isEqualTo(Site.UNKNOWN);
    }
}

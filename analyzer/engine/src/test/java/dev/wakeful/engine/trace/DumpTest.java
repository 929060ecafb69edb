package dev.wakeful.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DumpTest {
    @Test
    void showsEachEventWithThreadObjectValueAndSite() throws IOException {
        TraceScript script = new TraceScript();
        long lock = script.object("app.Box");
        int ready = script.variable("app.Box", "ready", "Z", Variable.Kind.FIELD, Variable.GUARD);
        int read = script.site("app.Box", "await", 12, "read", ready, 0);
        int enter = script.site("app.Box", "await", 11, "synchronized");
        TraceScript.Actor waiter = script.thread("waiter");
        waiter.acquire(lock, enter);
        waiter.read(read, lock, 0);
        waiter.waitBegin(lock, lock, 1_500_000_000, enter);
        waiter.gap().waitEnd(lock, Op.OUTCOME_TIMED_OUT, enter);
        StringBuilder text = new StringBuilder();
        new Dump(script.trace()).to(text);

        assertThat(text.toString().replaceAll(" +", " ").lines())
                .containsExactly(
                        " 0 0.001000 waiter acquire Box@1 version 1 app.Box.await(Box.java:11) synchronized",
                        " 1 0.002000 waiter read Box.ready = 0 of Box@1 app.Box.await(Box.java:12) read",
                        " 2 0.003000 waiter wait begin Box@1 at most 1500 ms app.Box.await(Box.java:11) synchronized",
                        " records of waiter are missing here",
                        " 3 0.004000 waiter wait end Box@1 version 1 timed out app.Box.await(Box.java:11)"
                                + " synchronized");
    }
}

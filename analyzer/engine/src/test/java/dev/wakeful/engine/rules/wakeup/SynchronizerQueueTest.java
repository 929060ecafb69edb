package dev.wakeful.engine.rules.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceSketch;
import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.Literal.Held;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Thread 1 queues at synchronizer 7 while its {@code state} is 0; others raise it. */
class SynchronizerQueueTest {
    private static final long WAITER = 1;
    private static final long RELEASES = 2;
    private static final long RAISES = 3;
    private static final long GATE = 7;

    private final TraceSketch sketch = new TraceSketch();
    private final int state = sketch.variable("state", "I");
    private final int look = sketch.site("tryAcquireShared", "Gate.getState()", state);
    private final int queues = sketch.site("enter", "Gate.acquireShared()");
    private final int raises = sketch.site("add", "Gate.compareAndSetState()", state);
    private final int releases = sketch.site("leave", "Gate.releaseShared()");

    @BeforeEach
    void guard() {
        sketch.waitGuard(queues, Recheck.LOOP, sketch.literal(look, Relation.LE, 0, Held.UNKNOWN));
    }

    private List<Finding> find(Rule rule) {
        return rule.find(new Facts(sketch.build()));
    }

    private void queues() {
        sketch.on(WAITER, Op.READ, look, GATE, 0).on(WAITER, Op.QUEUED_BEGIN, queues, GATE, 0);
    }

    private void enters(int open) {
        sketch.on(WAITER, Op.QUEUED_END, queues, GATE).on(WAITER, Op.READ, look, GATE, open);
    }

    private void releases(int open) {
        sketch.on(RELEASES, Op.LATCH_DOWN, releases, GATE, -1)
                .on(RELEASES, Op.UPDATE, raises, GATE, open, open + 1)
                .on(RELEASES, Op.QUEUE_SIGNAL, releases, GATE);
    }

    @Test
    void aReleaseThatIsPartOfTheChangeTellsInTime() {
        queues();
        releases(0);
        enters(1);
        assertThat(find(new EarlyNotify())).isEmpty();
        assertThat(find(new CheckThenWait())).isEmpty();
        assertThat(find(new MissingNotify())).isEmpty();
    }

    @Test
    void theStateMayBeRaisedAfterTheQueueWasWoken() {
        queues();
        sketch.on(RAISES, Op.LATCH_DOWN, releases, GATE, -1)
                .on(RAISES, Op.QUEUE_SIGNAL, releases, GATE)
                .on(RAISES, Op.WRITE, raises, GATE, 1);
        enters(1);
        assertThat(find(new EarlyNotify())).singleElement().satisfies(finding -> assertThat(finding.schedule())
                .extracting(step -> step.text())
                .anyMatch(text -> text.contains("wakes the queue of")));
        assertThat(find(new MissingNotify())).isEmpty();
    }

    @Test
    void whoChangesTheStateWithoutAReleaseWakesNobody() {
        queues();
        sketch.on(RAISES, Op.UPDATE, raises, GATE, 0, 1);
        releases(1);
        enters(2);
        assertThat(find(new MissingNotify())).singleElement().satisfies(finding -> assertThat(finding.verdict())
                .isEqualTo(Verdict.OBSERVED));
    }

    @Test
    void whoReleasesAfterTheChangeDoes() {
        queues();
        sketch.on(RAISES, Op.UPDATE, raises, GATE, 0, 1)
                .on(RAISES, Op.LATCH_DOWN, releases, GATE, -1)
                .on(RAISES, Op.QUEUE_SIGNAL, releases, GATE);
        releases(1);
        enters(2);
        assertThat(find(new MissingNotify())).isEmpty();
    }

    @Test
    void aGateThatNobodyEverReleasesIsNotKnownToWakeAnybody() {
        queues();
        sketch.on(RAISES, Op.UPDATE, raises, GATE, 0, 1);
        assertThat(find(new MissingNotify())).isEmpty();
    }
}

package dev.wakeful.engine.rules.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceSketch;
import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.Literal.Held;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Thread 1 waits on monitor 7 while {@code fresh} is false; thread 2 sets it and tells. */
class DeadTellersTest {
    private static final long WAITER = 1;
    private static final long FEED = 2;
    private static final long OTHER = 3;
    private static final long BOX = 7;
    private static final long FAILURE = 9;

    private final TraceSketch sketch = new TraceSketch();
    private final int fresh = sketch.variable("fresh", "Z");
    private final int lock = sketch.site("next", "synchronized");
    private final int look = sketch.site("next", "read", fresh);
    private final int wait = sketch.site("next", "Object.wait()");
    private final int takes = sketch.site("next", "write", fresh);
    private final int enters = sketch.site("put", "synchronized");
    private final int puts = sketch.site("put", "write", fresh);
    private final int tells = sketch.site("put", "notifyAll()");
    private int version;

    @BeforeEach
    void guard() {
        sketch.waitGuard(wait, Recheck.LOOP, sketch.literal(look, Relation.EQ, 0, Held.YES));
    }

    private List<Finding> find() {
        return new MissingNotify().find(new Facts(sketch.build()));
    }

    private void takesOne() {
        sketch.on(WAITER, Op.ACQUIRE, lock, BOX, ++version)
                .on(WAITER, Op.READ, look, BOX, 1)
                .on(WAITER, Op.WRITE, takes, BOX, 0)
                .on(WAITER, Op.RELEASE, lock, BOX, 0);
    }

    private void waits(long timeout) {
        sketch.on(WAITER, Op.ACQUIRE, lock, BOX, ++version)
                .on(WAITER, Op.READ, look, BOX, 0)
                .on(WAITER, Op.WAIT_BEGIN, wait, BOX, BOX, timeout);
    }

    private void gives(long thread) {
        sketch.on(thread, Op.ACQUIRE, enters, BOX, ++version)
                .on(thread, Op.WRITE, puts, BOX, 1)
                .on(thread, Op.NOTIFY_ALL, tells, BOX, BOX)
                .on(thread, Op.RELEASE, enters, BOX, 0);
    }

    private void dies() {
        sketch.on(FEED, Op.UNCAUGHT, 0, FAILURE).on(FEED, Op.THREAD_END, 0, 0);
    }

    @Test
    void nobodyIsLeftToEndTheWait() {
        gives(FEED);
        takesOne();
        dies();
        waits(500);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.variant()).isEqualTo("teller-died");
            assertThat(finding.message()).contains("dead of");
        });
    }

    @Test
    void whoEndsAsMeantLeavesOthersToTheirTimeouts() {
        gives(FEED);
        takesOne();
        sketch.on(FEED, Op.THREAD_END, 0, 0);
        waits(500);
        assertThat(find()).isEmpty();
    }

    @Test
    void anotherOneMayTell() {
        gives(FEED);
        takesOne();
        gives(OTHER);
        takesOne();
        dies();
        waits(500);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoWaitedBeforeTheDeathMayHaveBeenMeant() {
        gives(FEED);
        takesOne();
        waits(500);
        dies();
        assertThat(find()).isEmpty();
    }

    @Test
    void whoComesAgainWillWaitOneDay() {
        gives(FEED);
        dies();
        takesOne();
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.verdict())
                .isEqualTo(Verdict.PREDICTED));
    }
}

package dev.wakeful.engine.rules.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceSketch;
import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.Literal.Held;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Site;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Threads 2 and 3 take from {@code n} of monitor 7 and wait while it is 0; thread 1 gives one each time, and tells when that made it 1. */
class EdgeNotificationsTest {
    private static final long GIVER = 1;
    private static final long FIRST = 2;
    private static final long SECOND = 3;
    private static final long BOX = 7;

    private final TraceSketch sketch = new TraceSketch();
    private final int n = sketch.variable("n", "I");
    private final int enter = sketch.site("take", "synchronized");
    private final int look = sketch.site("take", "read", n);
    private final int wait = sketch.site("take", "Object.wait()");
    private final int takeReads = sketch.site("take", "read", n);
    private final int gives = sketch.site("give", "synchronized");
    private final int giveReads = sketch.site("give", "read", n);
    private final int giveWrites = sketch.site("give", "write", n, Site.COUNTS);
    private final int asks = sketch.site("give", "read", n);
    private final int notifies = sketch.site("give", "notify()");
    private int takeWrites = sketch.site("take", "write", n, Site.COUNTS);
    private int version;

    private List<Finding> find() {
        sketch.waitGuard(wait, Recheck.LOOP, sketch.literal(look, Relation.EQ, 0, Held.YES));
        return new MissingNotify().find(new Facts(sketch.build()));
    }

    private void asksForOne() {
        sketch.notifyGuard(notifies, sketch.literal(asks, Relation.EQ, 1, Held.YES));
    }

    private void waits(long thread) {
        sketch.on(thread, Op.ACQUIRE, enter, BOX, ++version)
                .on(thread, Op.READ, look, BOX, 0)
                .on(thread, Op.WAIT_BEGIN, wait, BOX, BOX);
    }

    private void takes(long thread) {
        sketch.on(thread, Op.WAIT_END, wait, BOX, ++version, Op.OUTCOME_NOTIFIED)
                .on(thread, Op.READ, look, BOX, 1)
                .on(thread, Op.READ, takeReads, BOX, 1)
                .on(thread, Op.WRITE, takeWrites, BOX, 0)
                .on(thread, Op.RELEASE, enter, BOX);
    }

    private void gives(Op tells) {
        sketch.on(GIVER, Op.ACQUIRE, gives, BOX, ++version)
                .on(GIVER, Op.READ, giveReads, BOX, 0)
                .on(GIVER, Op.WRITE, giveWrites, BOX, 1)
                .on(GIVER, Op.READ, asks, BOX, 1)
                .on(GIVER, tells, notifies, BOX, BOX)
                .on(GIVER, Op.RELEASE, gives, BOX);
    }

    private void run(Op tells) {
        waits(FIRST);
        waits(SECOND);
        gives(tells);
        takes(FIRST);
        gives(tells);
        takes(SECOND);
    }

    @Test
    void secondUnitIsNotAnnounced() {
        asksForOne();
        run(Op.NOTIFY);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.variant()).isEqualTo("only-at-the-edge");
            assertThat(finding.schedule())
                    .anySatisfy(step -> assertThat(step.text()).isEqualTo("asks, and tells nobody"));
        });
    }

    @Test
    void whoTellsEachTimeIsRight() {
        sketch.notifyGuard(notifies);
        run(Op.NOTIFY);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoTellsAllAtTheEdgeIsRight() {
        asksForOne();
        run(Op.NOTIFY_ALL);
        assertThat(find()).isEmpty();
    }

    @Test
    void takingInALoopUnderTheLockMayTakeBoth() {
        takeWrites = sketch.site("take", "write", n, Site.COUNTS | Site.LOOPS_LOCKED);
        asksForOne();
        run(Op.NOTIFY);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatIsTakenDependsOnWhatIsThere() {
        takeWrites = sketch.site("take", "write", n);
        asksForOne();
        run(Op.NOTIFY);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoIsWokenPassesItOn() {
        int asksOn = sketch.site("take", "read", n);
        int passes = sketch.site("take", "notify()");
        sketch.notifyGuard(passes, sketch.literal(asksOn, Relation.GT, 0, Held.YES));
        asksForOne();
        waits(FIRST);
        waits(SECOND);
        gives(Op.NOTIFY);
        sketch.on(FIRST, Op.WAIT_END, wait, BOX, ++version, Op.OUTCOME_NOTIFIED)
                .on(FIRST, Op.READ, look, BOX, 1)
                .on(FIRST, Op.READ, takeReads, BOX, 1)
                .on(FIRST, Op.WRITE, takeWrites, BOX, 0)
                .on(FIRST, Op.READ, asksOn, BOX, 0)
                .on(FIRST, Op.RELEASE, enter, BOX);
        gives(Op.NOTIFY);
        takes(SECOND);
        assertThat(find()).isEmpty();
    }

    @Test
    void secondUnitNeedsTheFirstTaker() {
        asksForOne();
        waits(FIRST);
        waits(SECOND);
        gives(Op.NOTIFY);
        takes(FIRST);
        sketch.on(FIRST, Op.THREAD_START, 0, 0, 4);
        sketch.thread(4, "later");
        sketch.on(4, Op.ACQUIRE, gives, BOX, ++version)
                .on(4, Op.READ, giveReads, BOX, 0)
                .on(4, Op.WRITE, giveWrites, BOX, 1)
                .on(4, Op.READ, asks, BOX, 1)
                .on(4, Op.NOTIFY, notifies, BOX, BOX)
                .on(4, Op.RELEASE, gives, BOX);
        takes(SECOND);
        assertThat(find()).isEmpty();
    }
}

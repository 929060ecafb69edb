package dev.wakeful.engine.rules.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceSketch;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal.Held;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Site;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thread 2 takes from {@code free} of monitor 7 what there is and waits for the rest; thread 1 gives. */
class AbandonedSharesTest {
    private static final long GIVER = 1;
    private static final long TAKER = 2;
    private static final long BOX = 7;
    private static final long SECOND = 1_000_000_000L;

    private final TraceSketch sketch = new TraceSketch();
    private final int free = sketch.variable("free", "I");
    private final int enter = sketch.site("take", "synchronized");
    private final int wait = sketch.site("take", "Object.wait(long)");
    private final int takes = sketch.site("take", "write", free);
    private final int returns = sketch.site("take", "write", free);
    private final int comes = sketch.site("give", "synchronized");
    private final int gives = sketch.site("give", "write", free, Site.COUNTS);
    private final int notifies = sketch.site("give", "notify()");
    private int version;

    private List<Finding> find() {
        sketch.guard(wait, GuardShape.Kind.SHARE, sketch.literal(takes, Relation.OPAQUE, 0, Held.UNKNOWN));
        return new AbandonedShares(new Facts(sketch.build()), "misdirected-notify").find();
    }

    private void waits(long timeout) {
        sketch.on(TAKER, Op.ACQUIRE, enter, BOX, ++version).on(TAKER, Op.WAIT_BEGIN, wait, BOX, BOX, timeout);
    }

    private void gives(int after) {
        sketch.on(GIVER, Op.ACQUIRE, comes, BOX, ++version)
                .on(GIVER, Op.WRITE, gives, BOX, after)
                .on(GIVER, Op.NOTIFY, notifies, BOX, BOX)
                .on(GIVER, Op.RELEASE, comes, BOX);
    }

    private void takesAndWaits(long timeout) {
        sketch.on(TAKER, Op.WAIT_END, wait, BOX, ++version, Op.OUTCOME_NOTIFIED)
                .on(TAKER, Op.WRITE, takes, BOX, 0)
                .on(TAKER, Op.WAIT_BEGIN, wait, BOX, BOX, timeout);
    }

    private void ends(int outcome) {
        sketch.on(TAKER, Op.WAIT_END, wait, BOX, ++version, outcome);
    }

    private void leaves() {
        sketch.on(TAKER, Op.RELEASE, enter, BOX);
    }

    @Test
    void timeIsUpWithAShare() {
        waits(SECOND);
        gives(1);
        takesAndWaits(SECOND);
        ends(Op.OUTCOME_TIMED_OUT);
        leaves();
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.variant()).isEqualTo("abandoned-share");
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
        });
    }

    @Test
    void timeMayBeUpWithAShare() {
        waits(SECOND);
        gives(1);
        takesAndWaits(SECOND);
        gives(2);
        ends(Op.OUTCOME_NOTIFIED);
        sketch.on(TAKER, Op.WRITE, takes, BOX, 0);
        leaves();
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.verdict())
                .isEqualTo(Verdict.PREDICTED));
    }

    @Test
    void whoHasTakenNothingLosesNothing() {
        waits(SECOND);
        gives(1);
        ends(Op.OUTCOME_TIMED_OUT);
        leaves();
        assertThat(find()).isEmpty();
    }

    @Test
    void whoGivesBackIsRight() {
        waits(SECOND);
        gives(1);
        takesAndWaits(SECOND);
        ends(Op.OUTCOME_TIMED_OUT);
        sketch.on(TAKER, Op.WRITE, returns, BOX, 1);
        leaves();
        assertThat(find()).isEmpty();
    }

    @Test
    void whoWaitsForeverNeverFails() {
        waits(0);
        gives(1);
        takesAndWaits(0);
        gives(2);
        ends(Op.OUTCOME_NOTIFIED);
        leaves();
        assertThat(find()).isEmpty();
    }
}

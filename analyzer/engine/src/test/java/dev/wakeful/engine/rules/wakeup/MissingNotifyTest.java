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
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Thread 1 waits on monitor 7 while {@code left} is not 0. {@code leave} takes one and tells, {@code drop} takes one and does not. */
class MissingNotifyTest {
    private static final long WAITER = 1;
    private static final long TELLS = 2;
    private static final long DROPS = 3;
    private static final long BOX = 7;

    private final TraceSketch sketch = new TraceSketch();
    private final int left = sketch.variable("left", "I");
    private final int lock = sketch.site("enter", "synchronized");
    private final int look = sketch.site("await", "read", left);
    private final int wait = sketch.site("await", "Object.wait()");
    private final int leaveEnters = sketch.site("leave", "synchronized");
    private final int leaveReads = sketch.site("leave", "read", left);
    private final int leaveWrites = sketch.site("leave", "write", left, Site.COUNTS);
    private final int notifies = sketch.site("leave", "notify()");
    private final int dropEnters = sketch.site("drop", "synchronized");
    private final int dropReads = sketch.site("drop", "read", left);
    private final int dropWrites = sketch.site("drop", "write", left, Site.COUNTS);
    private final int sets = sketch.site("drop", "write", left);
    private int version;

    private List<Finding> find() {
        return new MissingNotify().find(new Facts(sketch.build()));
    }

    @BeforeEach
    void guard() {
        sketch.waitGuard(wait, Recheck.LOOP, sketch.literal(look, Relation.GT, 0, Held.YES));
    }

    private void waits(int sees, long timeout) {
        sketch.on(WAITER, Op.ACQUIRE, lock, BOX, ++version)
                .on(WAITER, Op.READ, look, BOX, sees)
                .on(WAITER, Op.WAIT_BEGIN, wait, BOX, BOX, timeout);
    }

    private void goesOn(int outcome) {
        sketch.on(WAITER, Op.WAIT_END, wait, BOX, ++version, outcome)
                .on(WAITER, Op.READ, look, BOX, 0)
                .on(WAITER, Op.RELEASE, lock, BOX, 0);
    }

    private void passes() {
        sketch.on(WAITER, Op.ACQUIRE, lock, BOX, ++version)
                .on(WAITER, Op.READ, look, BOX, 0)
                .on(WAITER, Op.RELEASE, lock, BOX, 0);
    }

    private void leaves(int before) {
        sketch.on(TELLS, Op.ACQUIRE, leaveEnters, BOX, ++version)
                .on(TELLS, Op.READ, leaveReads, BOX, before)
                .on(TELLS, Op.WRITE, leaveWrites, BOX, before - 1);
        if (before == 1) {
            sketch.on(TELLS, Op.NOTIFY_ALL, notifies, BOX, BOX);
        }
        sketch.on(TELLS, Op.RELEASE, leaveEnters, BOX, 0);
    }

    private void drops(long thread, int before, int site) {
        sketch.on(thread, Op.ACQUIRE, dropEnters, BOX, ++version)
                .on(thread, Op.READ, dropReads, BOX, before)
                .on(thread, Op.WRITE, site, BOX, before - 1)
                .on(thread, Op.RELEASE, dropEnters, BOX, 0);
    }

    private void fills(int value) {
        int fills = sketch.site("fill", "write", left);
        sketch.on(9, Op.ACQUIRE, lock, BOX, ++version)
                .on(9, Op.WRITE, fills, BOX, value)
                .on(9, Op.RELEASE, lock, BOX, 0);
    }

    @Test
    void placeThatNeverTellsIsHeldAgainstOneThatDoes() {
        fills(1);
        waits(1, 0);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        fills(1);
        drops(DROPS, 1, dropWrites);
        passes();
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.locations())
                    .extracting(l -> l.role())
                    .contains("makes the guard true and tells nobody", "makes it true and tells");
        });
    }

    @Test
    void waiterWhoSleptUntilItsTimeOutWasNotTold() {
        fills(1);
        waits(1, 0);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        fills(1);
        waits(1, 5_000_000);
        drops(DROPS, 1, dropWrites);
        goesOn(Op.OUTCOME_TIMED_OUT);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.effect()).contains("masked by a 5 ms time-out");
        });
    }

    @Test
    void countThatIsReachedInTheOtherOrderIsReachedSilently() {
        fills(2);
        waits(2, 0);
        drops(DROPS, 2, dropWrites);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.variant()).isEqualTo("in-another-order");
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
        });
    }

    @Test
    void orderOfManyWhoCountIsAnyOrder() {
        fills(4);
        waits(4, 0);
        drops(DROPS, 4, dropWrites);
        leaves(3);
        leaves(2);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        assertThat(find()).hasSize(1);
    }

    @Test
    void elementThatIsTakenFirstCouldHaveBeenTheLast() {
        int keys = sketch.variable("keys", "I", Variable.Kind.CONTENTS, Variable.GUARD);
        int looks = sketch.site("awaitKeys", "Set.isEmpty()", keys);
        int waits = sketch.site("awaitKeys", "Object.wait()");
        int silent = sketch.site("lose", "Set.remove()", keys);
        int tells = sketch.site("giveBack", "Set.remove()", keys);
        sketch.waitGuard(waits, Recheck.LOOP, sketch.literal(looks, Relation.NE, 0, Held.YES));
        sketch.on(WAITER, Op.ACQUIRE, lock, BOX, ++version)
                .on(WAITER, Op.READ, looks, 8, 1)
                .on(WAITER, Op.WAIT_BEGIN, waits, BOX, BOX, 0)
                .on(DROPS, Op.ACQUIRE, dropEnters, BOX, ++version)
                .on(DROPS, Op.WRITE, silent, 8, 1)
                .on(DROPS, Op.RELEASE, dropEnters, BOX, 0)
                .on(TELLS, Op.ACQUIRE, leaveEnters, BOX, ++version)
                .on(TELLS, Op.WRITE, tells, 8, 0)
                .on(TELLS, Op.NOTIFY_ALL, notifies, BOX, BOX)
                .on(TELLS, Op.RELEASE, leaveEnters, BOX, 0)
                .on(WAITER, Op.WAIT_END, waits, BOX, ++version, Op.OUTCOME_NOTIFIED)
                .on(WAITER, Op.READ, looks, 8, 0)
                .on(WAITER, Op.RELEASE, lock, BOX, 0);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.variant())
                .isEqualTo("in-another-order"));
    }

    /** One behind the critical section of its write would come in time for both, if it came last: the witness has it made before the other write. */
    @Test
    void notificationBehindTheCriticalSectionIsPartOfTheOtherOrder() {
        int rings = sketch.site("ring", "synchronized");
        int tells = sketch.site("ring", "notifyAll()");
        fills(2);
        waits(2, 0);
        drops(DROPS, 2, dropWrites);
        drops(TELLS, 1, leaveWrites);
        sketch.on(TELLS, Op.ACQUIRE, rings, BOX, ++version)
                .on(TELLS, Op.NOTIFY_ALL, tells, BOX, BOX)
                .on(TELLS, Op.RELEASE, rings, BOX, 0);
        goesOn(Op.OUTCOME_NOTIFIED);
        assertThat(find()).singleElement().satisfies(finding -> {
            List<String> steps =
                    finding.schedule().stream().map(step -> step.text()).toList();
            assertThat(steps).last().asString().contains("takes 1 from");
            assertThat(steps).anyMatch(step -> step.contains("notifies all waiters"));
        });
    }

    /** What sets a value instead of counting sets the same value in another order. */
    @Test
    void valueThatIsSetIsNotReachedInTheOtherOrder() {
        fills(2);
        waits(2, 0);
        drops(DROPS, 2, sets);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        assertThat(find()).isEmpty();
    }

    @Test
    void threadThatHadToComeFirstComesFirst() {
        fills(2);
        waits(2, 0);
        drops(DROPS, 2, dropWrites);
        sketch.on(DROPS, Op.THREAD_START, 0, 0, TELLS);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        assertThat(find()).isEmpty();
    }

    @Test
    void withoutAnotherPlaceThatTellsNothingIsMissing() {
        fills(1);
        drops(DROPS, 1, dropWrites);
        passes();
        assertThat(find()).isEmpty();
    }

    @Test
    void notificationOutsideTheLockAfterwardsIsForTheWriteToo() {
        fills(1);
        waits(1, 0);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        fills(1);
        drops(DROPS, 1, dropWrites);
        int rings = sketch.site("ring", "synchronized");
        int tells = sketch.site("ring", "notifyAll()");
        sketch.on(DROPS, Op.ACQUIRE, rings, BOX, ++version)
                .on(DROPS, Op.NOTIFY_ALL, tells, BOX, BOX)
                .on(DROPS, Op.RELEASE, rings, BOX, 0);
        passes();
        assertThat(find()).isEmpty();
    }

    @Test
    void notificationOfALaterWriteIsNotForThisOne() {
        fills(1);
        drops(TELLS, 1, dropWrites);
        fills(1);
        leaves(1);
        passes();
        assertThat(find()).hasSize(1);
    }

    @Test
    void placeThatAsksWhetherSomebodyWaitsKnowsWhatItDoes() {
        int waiting = sketch.variable("waiting", "I");
        int asks = sketch.site("drop", "read", waiting);
        int tells = sketch.site("drop", "notify()");
        sketch.notifyGuard(tells, sketch.literal(asks, Relation.GT, 0, Held.YES));
        fills(1);
        waits(1, 0);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        fills(1);
        sketch.on(DROPS, Op.ACQUIRE, dropEnters, BOX, ++version)
                .on(DROPS, Op.WRITE, dropWrites, BOX, 0)
                .on(DROPS, Op.READ, asks, BOX, 0)
                .on(DROPS, Op.RELEASE, dropEnters, BOX, 0);
        passes();
        assertThat(find()).isEmpty();
    }

    @Test
    void interruptTellsTheWaiter() {
        fills(1);
        waits(1, 0);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        fills(1);
        drops(DROPS, 1, dropWrites);
        sketch.on(DROPS, Op.INTERRUPT, 0, 0, WAITER);
        passes();
        assertThat(find()).isEmpty();
    }

    @Test
    void beforeTheWaiterIsThereNobodyNeedBeTold() {
        fills(1);
        drops(DROPS, 1, dropWrites);
        sketch.on(DROPS, Op.THREAD_START, 0, 0, WAITER).on(DROPS, Op.THREAD_START, 0, 0, TELLS);
        fills(1);
        waits(1, 0);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        assertThat(find()).isEmpty();
    }

    @Test
    void waiterThatHasGoneOnCouldHaveLookedOnlyWhenThereIsSomethingAgain() {
        fills(1);
        waits(1, 0);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        fills(1);
        drops(DROPS, 1, dropWrites);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.verdict())
                .isEqualTo(Verdict.PREDICTED));
    }

    @Test
    void waiterThatHadToGoOnFirstIsNotThereAgain() {
        fills(1);
        waits(1, 0);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        sketch.on(WAITER, Op.THREAD_START, 0, 0, DROPS);
        fills(1);
        drops(DROPS, 1, dropWrites);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatTheWaiterItselfFilledIsNotThereWhenItLooksLater() {
        int refills = sketch.site("refill", "write", left);
        fills(1);
        waits(1, 0);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        sketch.on(WAITER, Op.ACQUIRE, lock, BOX, ++version)
                .on(WAITER, Op.WRITE, refills, BOX, 1)
                .on(WAITER, Op.RELEASE, lock, BOX, 0);
        drops(DROPS, 1, dropWrites);
        assertThat(find()).isEmpty();
    }

    @Test
    void placeThatToldOnceDecidesItself() {
        fills(1);
        waits(1, 0);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        fills(1);
        drops(DROPS, 1, dropWrites);
        fills(1);
        int tells = sketch.site("drop", "notify()");
        sketch.on(DROPS, Op.ACQUIRE, dropEnters, BOX, ++version)
                .on(DROPS, Op.READ, dropReads, BOX, 1)
                .on(DROPS, Op.WRITE, dropWrites, BOX, 0)
                .on(DROPS, Op.NOTIFY, tells, BOX, BOX)
                .on(DROPS, Op.RELEASE, dropEnters, BOX, 0);
        passes();
        assertThat(find()).isEmpty();
    }

    private void stops(boolean looksFirst) {
        sketch.on(DROPS, Op.ACQUIRE, dropEnters, BOX, ++version);
        if (looksFirst) {
            sketch.on(DROPS, Op.READ, dropReads, BOX, 0);
        }
        sketch.on(DROPS, Op.WRITE, sets, BOX, -1).on(DROPS, Op.RELEASE, dropEnters, BOX, 0);
    }

    /** Whether it ever comes while the condition is false, the recording does not tell. */
    @Test
    void writeWithoutALookThatFoundTheConditionTrueAlreadyIsSuspectedOnly() {
        fills(1);
        waits(1, 0);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        stops(false);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
            assertThat(finding.variant()).isEqualTo("blind-write");
        });
    }

    @Test
    void whoLooksBeforeItWritesMayKnowThatNobodyWaits() {
        fills(1);
        waits(1, 0);
        leaves(1);
        goesOn(Op.OUTCOME_NOTIFIED);
        stops(true);
        assertThat(find()).isEmpty();
    }
}

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
import org.junit.jupiter.api.Test;

/** Threads 1 and 2 wait on monitor 7, one for {@code tea}, one for {@code milk}; thread 3 brings either and notifies one. */
class MisdirectedNotifyTest {
    private static final long TEA = 1;
    private static final long MILK = 2;
    private static final long COOK = 3;
    private static final long BOX = 7;

    private final TraceSketch sketch = new TraceSketch();
    private final int tea = sketch.variable("tea", "Z");
    private final int milk = sketch.variable("milk", "Z");
    private final int lock = sketch.site("enter", "synchronized");
    private final int teaLook = sketch.site("awaitTea", "read", tea);
    private final int teaWait = sketch.site("awaitTea", "Object.wait()");
    private final int milkLook = sketch.site("awaitMilk", "read", milk);
    private final int milkWait = sketch.site("awaitMilk", "Object.wait()");
    private final int teaWrite = sketch.site("bringTea", "write", tea);
    private final int teaTaken = sketch.site("awaitTea", "write", tea);
    private final int milkWrite = sketch.site("bringMilk", "write", milk);
    private final int notifies = sketch.site("bring", "notify()");
    private int version;

    private List<Finding> find() {
        return new MisdirectedNotify().find(new Facts(sketch.build()));
    }

    private void guards() {
        sketch.waitGuard(teaWait, Recheck.LOOP, sketch.literal(teaLook, Relation.EQ, 0, Held.YES));
        sketch.waitGuard(milkWait, Recheck.LOOP, sketch.literal(milkLook, Relation.EQ, 0, Held.YES));
    }

    private void waits(long thread, int look, int wait) {
        sketch.on(thread, Op.ACQUIRE, lock, BOX, ++version)
                .on(thread, Op.READ, look, BOX, 0)
                .on(thread, Op.WAIT_BEGIN, wait, BOX, BOX, 0);
    }

    private void goesOn(long thread, int look, int wait) {
        sketch.on(thread, Op.WAIT_END, wait, BOX, ++version, Op.OUTCOME_NOTIFIED)
                .on(thread, Op.READ, look, BOX, 1)
                .on(thread, Op.RELEASE, lock, BOX, 0);
    }

    private void takes(long thread, int look, int wait) {
        sketch.on(thread, Op.WAIT_END, wait, BOX, ++version, Op.OUTCOME_NOTIFIED)
                .on(thread, Op.READ, look, BOX, 1)
                .on(thread, Op.WRITE, teaTaken, BOX, 0)
                .on(thread, Op.RELEASE, lock, BOX, 0);
    }

    private void passes(long thread, int look) {
        sketch.on(thread, Op.ACQUIRE, lock, BOX, ++version)
                .on(thread, Op.READ, look, BOX, 1)
                .on(thread, Op.RELEASE, lock, BOX, 0);
    }

    private void brings(int write, Op notification) {
        sketch.on(COOK, Op.ACQUIRE, lock, BOX, ++version)
                .on(COOK, Op.WRITE, write, BOX, 1)
                .on(COOK, notification, notifies, BOX, BOX)
                .on(COOK, Op.RELEASE, lock, BOX, 0);
    }

    @Test
    void notificationCanWakeTheWaiterForSomethingElse() {
        guards();
        waits(TEA, teaLook, teaWait);
        waits(MILK, milkLook, milkWait);
        brings(teaWrite, Op.NOTIFY);
        goesOn(TEA, teaLook, teaWait);
        brings(milkWrite, Op.NOTIFY);
        goesOn(MILK, milkLook, milkWait);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.schedule()).extracting(step -> step.text()).anyMatch(t -> t.contains("wakes"));
            assertThat(finding.locations()).extracting(l -> l.role()).contains("waits for something else");
        });
    }

    @Test
    void onlyOneWaitedAtATimeButBothCould() {
        guards();
        waits(TEA, teaLook, teaWait);
        brings(teaWrite, Op.NOTIFY);
        goesOn(TEA, teaLook, teaWait);
        waits(MILK, milkLook, milkWait);
        brings(milkWrite, Op.NOTIFY);
        goesOn(MILK, milkLook, milkWait);
        assertThat(find()).hasSize(1);
    }

    @Test
    void oneThatNeverHadToWaitCouldHave() {
        guards();
        waits(TEA, teaLook, teaWait);
        brings(teaWrite, Op.NOTIFY);
        goesOn(TEA, teaLook, teaWait);
        brings(milkWrite, Op.NOTIFY);
        passes(MILK, milkLook);
        assertThat(find()).hasSize(1);
    }

    @Test
    void wrongTurnThatWasTakenIsObserved() {
        guards();
        waits(MILK, milkLook, milkWait);
        waits(TEA, teaLook, teaWait);
        brings(teaWrite, Op.NOTIFY);
        sketch.on(MILK, Op.WAIT_END, milkWait, BOX, ++version, Op.OUTCOME_UNKNOWN)
                .on(MILK, Op.READ, milkLook, BOX, 0)
                .on(MILK, Op.WAIT_BEGIN, milkWait, BOX, BOX, 0);
        brings(milkWrite, Op.NOTIFY_ALL);
        goesOn(TEA, teaLook, teaWait);
        goesOn(MILK, milkLook, milkWait);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.verdict())
                .isEqualTo(Verdict.OBSERVED));
    }

    /** Both wait until the number is their own, which each shows by the number with which it goes on. */
    private void turns(Relation relation) {
        sketch.waitGuard(teaWait, Recheck.LOOP, sketch.literal(teaLook, relation, 0, Held.YES));
        waits(TEA, teaLook, teaWait);
        waits(MILK, teaLook, teaWait);
        calls(1);
        goesOnWith(TEA, 1);
        calls(2);
        goesOnWith(MILK, 2);
    }

    private void calls(long number) {
        sketch.on(COOK, Op.ACQUIRE, lock, BOX, ++version)
                .on(COOK, Op.WRITE, teaWrite, BOX, number)
                .on(COOK, Op.NOTIFY, notifies, BOX, BOX)
                .on(COOK, Op.RELEASE, lock, BOX, 0);
    }

    private void goesOnWith(long thread, long number) {
        sketch.on(thread, Op.WAIT_END, teaWait, BOX, ++version, Op.OUTCOME_NOTIFIED)
                .on(thread, Op.READ, teaLook, BOX, number)
                .on(thread, Op.RELEASE, lock, BOX, 0);
    }

    @Test
    void whoWaitsForAnotherNumberWaitsAgain() {
        turns(Relation.OTHER);
        assertThat(find()).hasSize(1);
    }

    @Test
    void nothingIsKnownOfNumbersThatWereNotSeenWhereTheComparisonIsNotUnderstood() {
        turns(Relation.OPAQUE);
        assertThat(find()).isEmpty();
    }

    @Test
    void notifyingAllReachesTheRightOne() {
        guards();
        waits(TEA, teaLook, teaWait);
        waits(MILK, milkLook, milkWait);
        brings(teaWrite, Op.NOTIFY_ALL);
        goesOn(TEA, teaLook, teaWait);
        brings(milkWrite, Op.NOTIFY_ALL);
        goesOn(MILK, milkLook, milkWait);
        assertThat(find()).isEmpty();
    }

    @Test
    void waitersThatTakeWhatTheyWaitForAreInterchangeable() {
        guards();
        waits(TEA, teaLook, teaWait);
        waits(MILK, teaLook, teaWait);
        brings(teaWrite, Op.NOTIFY);
        takes(TEA, teaLook, teaWait);
        brings(teaWrite, Op.NOTIFY);
        takes(MILK, teaLook, teaWait);
        assertThat(find()).isEmpty();
    }

    @Test
    void waitersForTheSameThatTakeNothingMustAllBeTold() {
        guards();
        waits(TEA, teaLook, teaWait);
        waits(MILK, teaLook, teaWait);
        brings(teaWrite, Op.NOTIFY);
        goesOn(TEA, teaLook, teaWait);
        brings(teaWrite, Op.NOTIFY);
        goesOn(MILK, teaLook, teaWait);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("goes on and tells nobody"));
    }

    @Test
    void notificationForEachOfThemMakesUpForIt() {
        guards();
        waits(TEA, teaLook, teaWait);
        waits(MILK, milkLook, milkWait);
        sketch.on(COOK, Op.ACQUIRE, lock, BOX, ++version)
                .on(COOK, Op.WRITE, teaWrite, BOX, 1)
                .on(COOK, Op.NOTIFY, notifies, BOX, BOX)
                .on(COOK, Op.NOTIFY, notifies, BOX, BOX)
                .on(COOK, Op.RELEASE, lock, BOX, 0);
        goesOn(TEA, teaLook, teaWait);
        assertThat(find()).isEmpty();
    }

    @Test
    void waiterThatPassesTheWakeupOnWastesNone() {
        int passesOn = sketch.site("awaitMilk", "notify()");
        guards();
        sketch.notifyGuard(passesOn, sketch.literal(milkLook, Relation.EQ, 0, Held.YES));
        waits(TEA, teaLook, teaWait);
        waits(MILK, milkLook, milkWait);
        brings(teaWrite, Op.NOTIFY);
        goesOn(TEA, teaLook, teaWait);
        assertThat(find()).isEmpty();
    }

    @Test
    void waiterThatComesBecauseTheFirstHasGoneOnIsNeverThereWithIt() {
        guards();
        waits(TEA, teaLook, teaWait);
        brings(teaWrite, Op.NOTIFY);
        goesOn(TEA, teaLook, teaWait);
        sketch.on(TEA, Op.THREAD_START, 0, 0, MILK);
        waits(MILK, milkLook, milkWait);
        brings(milkWrite, Op.NOTIFY);
        goesOn(MILK, milkLook, milkWait);
        assertThat(find()).isEmpty();
    }

    /** Full and empty at once no buffer is: a producer and a consumer never wait together, whatever monitor they share. */
    @Test
    void oneProducerAndOneConsumerNeverWaitTogether() {
        int count = sketch.variable("count", "I");
        int emptyLook = sketch.site("take", "read", count);
        int emptyWait = sketch.site("take", "Object.wait()");
        int fullLook = sketch.site("put", "read", count);
        int fullWait = sketch.site("put", "Object.wait()");
        int countWrite = sketch.site("count", "write", count);
        sketch.waitGuard(emptyWait, Recheck.LOOP, sketch.literal(emptyLook, Relation.EQ, 0, Held.YES));
        sketch.waitGuard(fullWait, Recheck.LOOP, sketch.literal(fullLook, Relation.GE, 2, Held.YES));
        for (int value : new int[] {1, 2}) {
            sketch.on(COOK, Op.ACQUIRE, lock, BOX, ++version)
                    .on(COOK, Op.READ, fullLook, BOX, value - 1)
                    .on(COOK, Op.WRITE, countWrite, BOX, value)
                    .on(COOK, Op.NOTIFY, notifies, BOX, BOX)
                    .on(COOK, Op.RELEASE, lock, BOX, 0);
        }
        sketch.on(MILK, Op.ACQUIRE, lock, BOX, ++version)
                .on(MILK, Op.READ, fullLook, BOX, 2)
                .on(MILK, Op.WAIT_BEGIN, fullWait, BOX, BOX, 0);
        for (int value : new int[] {1, 0}) {
            sketch.on(TEA, Op.ACQUIRE, lock, BOX, ++version)
                    .on(TEA, Op.READ, emptyLook, BOX, value + 1)
                    .on(TEA, Op.WRITE, countWrite, BOX, value)
                    .on(TEA, Op.NOTIFY, notifies, BOX, BOX)
                    .on(TEA, Op.RELEASE, lock, BOX, 0);
        }
        assertThat(find()).isEmpty();
    }

    /** Thread 2 waits for a second at most, then leaves; thread 1 waits for the same as long as it takes. */
    private void timesOut(int wait, boolean looksAgain) {
        sketch.on(MILK, Op.ACQUIRE, lock, BOX, ++version)
                .on(MILK, Op.READ, teaLook, BOX, 0)
                .on(MILK, Op.WAIT_BEGIN, wait, BOX, BOX, 1_000_000_000)
                .on(MILK, Op.WAIT_END, wait, BOX, version, Op.OUTCOME_TIMED_OUT);
        if (looksAgain) {
            sketch.on(MILK, Op.READ, teaLook, BOX, 0);
        }
        sketch.on(MILK, Op.RELEASE, lock, BOX, 0);
    }

    @Test
    void waiterWhoLeavesWithoutAnotherLookTakesTheNotificationWithIt() {
        guards();
        timesOut(teaWait, false);
        waits(TEA, teaLook, teaWait);
        brings(teaWrite, Op.NOTIFY);
        goesOn(TEA, teaLook, teaWait);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.variant()).isEqualTo("leaving-waiter");
            assertThat(finding.schedule()).extracting(step -> step.text()).anyMatch(t -> t.contains("its time is up"));
        });
    }

    @Test
    void waiterWhoLooksBeforeItLeavesTakesWhatIsThere() {
        guards();
        timesOut(teaWait, true);
        waits(TEA, teaLook, teaWait);
        brings(teaWrite, Op.NOTIFY);
        goesOn(TEA, teaLook, teaWait);
        assertThat(find()).isEmpty();
    }

    /** {@code await(time, unit)} returns true to one that was signalled in time. */
    @Test
    void conditionThatSaysWhetherItWasSignalledLosesNothing() {
        int await = sketch.site("awaitTea", "Condition.await()");
        guards();
        sketch.waitGuard(await, Recheck.LOOP, sketch.literal(teaLook, Relation.EQ, 0, Held.YES));
        timesOut(await, false);
        waits(TEA, teaLook, await);
        brings(teaWrite, Op.NOTIFY);
        goesOn(TEA, teaLook, await);
        assertThat(find()).isEmpty();
    }

    @Test
    void waiterWhoHadToBeGoneBeforeTheNotifierCameIsGone() {
        guards();
        timesOut(teaWait, false);
        sketch.on(MILK, Op.THREAD_START, 0, 0, COOK);
        waits(TEA, teaLook, teaWait);
        brings(teaWrite, Op.NOTIFY);
        goesOn(TEA, teaLook, teaWait);
        assertThat(find()).isEmpty();
    }

    @Test
    void onePermitForTwoKindsOfWaiters() {
        int teaAcquire = sketch.site("awaitTea", "Semaphore.acquire()");
        int milkAcquire = sketch.site("awaitMilk", "Semaphore.acquire()");
        sketch.waitGuard(teaAcquire, Recheck.LOOP, sketch.literal(teaLook, Relation.EQ, 0, Held.UNKNOWN));
        sketch.waitGuard(milkAcquire, Recheck.LOOP, sketch.literal(milkLook, Relation.EQ, 0, Held.UNKNOWN));
        sketch.on(TEA, Op.READ, teaLook, BOX, 0)
                .on(TEA, Op.PERMITS_ACQUIRE_BEGIN, teaAcquire, 9, 1)
                .on(MILK, Op.READ, milkLook, BOX, 0)
                .on(MILK, Op.PERMITS_ACQUIRE_BEGIN, milkAcquire, 9, 1)
                .on(COOK, Op.WRITE, teaWrite, BOX, 1)
                .on(COOK, Op.PERMITS_RELEASE, notifies, 9, 1)
                .on(TEA, Op.PERMITS_ACQUIRE_END, teaAcquire, 9, 1)
                .on(TEA, Op.READ, teaLook, BOX, 1);
        assertThat(find()).hasSize(1);
    }
}

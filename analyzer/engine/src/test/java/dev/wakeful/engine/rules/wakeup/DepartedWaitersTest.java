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

/** Threads 1 and 2 wait until {@code free} is not 0, each on a condition of its own that stands in queue 20; thread 3 tells the first. */
class DepartedWaitersTest {
    private static final long EARLY = 1;
    private static final long LATE = 2;
    private static final long OWNER = 3;
    private static final long BOX = 7;
    private static final long QUEUE = 20;

    private final TraceSketch sketch = new TraceSketch();
    private final int free = sketch.variable("free", "I");
    private final int lock = sketch.site("enter", "ReentrantLock.lock()");
    private final int look = sketch.site("moor", "read", free);
    private final int wait = sketch.site("moor", "Condition.awaitNanos()");
    private final int write = sketch.site("castOff", "write", free);
    private final int polls = sketch.site("castOff", "Deque.pollFirst()");
    private final int iterates = sketch.site("castOff", "Iterator.next()");
    private final int signals = sketch.site("castOff", "Condition.signal()");
    private int version;

    private List<Finding> find() {
        return new MisdirectedNotify().find(new Facts(sketch.build()));
    }

    @BeforeEach
    void guard() {
        sketch.waitGuard(wait, Recheck.LOOP, sketch.literal(look, Relation.EQ, 0, Held.YES));
    }

    private void queues(long thread, long condition) {
        sketch.on(thread, Op.ACQUIRE, lock, BOX, ++version)
                .on(thread, Op.READ, look, BOX, 0)
                .on(thread, Op.WAIT_BEGIN, wait, condition, BOX, 1_000_000);
    }

    private void comesBack(long thread, long condition, int outcome, int sees) {
        sketch.on(thread, Op.WAIT_END, wait, condition, ++version, outcome)
                .on(thread, Op.READ, look, BOX, sees)
                .on(thread, Op.RELEASE, lock, BOX, 0);
    }

    private void tells(int how, long... conditions) {
        sketch.on(OWNER, Op.ACQUIRE, lock, BOX, ++version).on(OWNER, Op.WRITE, write, BOX, 1);
        for (long condition : conditions) {
            sketch.on(OWNER, Op.RECEIVE, how, condition, QUEUE).on(OWNER, Op.NOTIFY, signals, condition, BOX);
        }
        sketch.on(OWNER, Op.RELEASE, lock, BOX, 0);
    }

    @Test
    void signalForOneThatHasTimedOutStrandsTheNext() {
        queues(EARLY, 11);
        comesBack(EARLY, 11, Op.OUTCOME_TIMED_OUT, 0);
        queues(LATE, 12);
        tells(polls, 11);
        comesBack(LATE, 12, Op.OUTCOME_TIMED_OUT, 1);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.variant()).isEqualTo("departed-waiter");
            assertThat(finding.schedule()).extracting(step -> step.text()).anyMatch(t -> t.contains("has left"));
        });
    }

    @Test
    void oneWhoCameLaterCouldHaveBeenBehindIt() {
        queues(EARLY, 11);
        comesBack(EARLY, 11, Op.OUTCOME_INTERRUPTED, 0);
        tells(polls, 11);
        sketch.on(LATE, Op.ACQUIRE, lock, BOX, ++version)
                .on(LATE, Op.READ, look, BOX, 1)
                .on(LATE, Op.RELEASE, lock, BOX, 0);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.verdict())
                .isEqualTo(Verdict.PREDICTED));
    }

    @Test
    void whoTellsAllOfThemTellsTheRightOneToo() {
        queues(EARLY, 11);
        comesBack(EARLY, 11, Op.OUTCOME_TIMED_OUT, 0);
        queues(LATE, 12);
        tells(iterates, 11, 12);
        comesBack(LATE, 12, Op.OUTCOME_NOTIFIED, 1);
        assertThat(find()).isEmpty();
    }

    /** A loop over all entries may have one entry only: it need not stop at the first. */
    @Test
    void entryThatWasNotTakenFromTheEndOfAQueueNeedNotBeTheOnlyOne() {
        queues(EARLY, 11);
        comesBack(EARLY, 11, Op.OUTCOME_TIMED_OUT, 0);
        tells(iterates, 11);
        sketch.on(LATE, Op.ACQUIRE, lock, BOX, ++version)
                .on(LATE, Op.READ, look, BOX, 1)
                .on(LATE, Op.RELEASE, lock, BOX, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void waiterThatHasLeftTheQueueIsNotTold() {
        queues(EARLY, 11);
        comesBack(EARLY, 11, Op.OUTCOME_TIMED_OUT, 0);
        queues(LATE, 12);
        tells(polls, 12);
        comesBack(LATE, 12, Op.OUTCOME_NOTIFIED, 1);
        assertThat(find()).isEmpty();
    }

    @Test
    void waiterThatWasToldHasNotLeft() {
        queues(EARLY, 11);
        queues(LATE, 12);
        tells(polls, 11);
        comesBack(EARLY, 11, Op.OUTCOME_NOTIFIED, 1);
        comesBack(LATE, 12, Op.OUTCOME_TIMED_OUT, 0);
        assertThat(find()).isEmpty();
    }

    /** An answer that comes too late is for nobody else: each waiter has a condition and a result of its own. */
    @Test
    void lateAnswerToOneRequestStrandsNoOther() {
        queues(EARLY, 11);
        comesBack(EARLY, 11, Op.OUTCOME_TIMED_OUT, 0);
        sketch.on(LATE, Op.ACQUIRE, lock, 8, 1)
                .on(LATE, Op.READ, look, 8, 0)
                .on(LATE, Op.WAIT_BEGIN, wait, 12, 8, 1_000_000);
        tells(polls, 11);
        sketch.on(LATE, Op.WAIT_END, wait, 12, 2, Op.OUTCOME_TIMED_OUT).on(LATE, Op.READ, look, 8, 0);
        assertThat(find()).isEmpty();
    }

    /** Each waiter has a place of its own, {@code free} of an object of its own, that is filled for it. */
    private void waitsForItsOwn(long thread, long own, long condition) {
        sketch.on(thread, Op.ACQUIRE, lock, BOX, ++version)
                .on(thread, Op.READ, look, own, 0)
                .on(thread, Op.WAIT_BEGIN, wait, condition, BOX, 1_000_000);
    }

    private void handsOn(long own, long condition) {
        sketch.on(OWNER, Op.ACQUIRE, lock, BOX, ++version)
                .on(OWNER, Op.WRITE, write, own, 1)
                .on(OWNER, Op.NOTIFY, signals, condition, BOX)
                .on(OWNER, Op.RELEASE, lock, BOX, 0);
    }

    private void departsAndIsServed() {
        waitsForItsOwn(EARLY, 31, 11);
        sketch.on(EARLY, Op.WAIT_END, wait, 11, ++version, Op.OUTCOME_TIMED_OUT)
                .on(EARLY, Op.READ, look, 31, 0)
                .on(EARLY, Op.RELEASE, lock, BOX, 0);
        waitsForItsOwn(LATE, 32, 12);
        handsOn(31, 11);
        sketch.on(LATE, Op.WAIT_END, wait, 12, ++version, Op.OUTCOME_TIMED_OUT)
                .on(LATE, Op.READ, look, 32, 0)
                .on(LATE, Op.RELEASE, lock, BOX, 0);
    }

    @Test
    void whatOneOfThemHandsToTheOneWhoHasLeftIsLostForTheOthers() {
        int enters = sketch.site("host", "ReentrantLock.lock()");
        sketch.on(OWNER, Op.ACQUIRE, enters, BOX, ++version).on(OWNER, Op.RELEASE, enters, BOX, 0);
        departsAndIsServed();
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.schedule()).extracting(step -> step.text()).anyMatch(t -> t.contains("is not told"));
        });
    }

    /** The notifier was never where the others wait: it answers, and has an answer for each. */
    @Test
    void whoAnswersRequestsOwesTheOthersNothing() {
        departsAndIsServed();
        assertThat(find()).isEmpty();
    }

    // ---- What is given is kept for all when nobody stands in the queue: whoever comes looks there first.

    private final int kept = sketch.variable("kept", "I");
    private final int enters = sketch.site("borrow", "ReentrantLock.lock()");
    private final int looksFirst = sketch.site("borrow", "read", kept);
    private final int stands = sketch.site("moor", "Deque.addLast()");
    private final int keeps = sketch.site("castOff", "write", kept);
    private final int looksAgain = sketch.site("leave", "read", free);

    private void borrows(long thread, long own, long condition) {
        sketch.on(thread, Op.ACQUIRE, enters, BOX, ++version)
                .on(thread, Op.READ, looksFirst, BOX, 0)
                .on(thread, Op.HAND_OVER, stands, own, QUEUE)
                .on(thread, Op.READ, look, own, 0)
                .on(thread, Op.WAIT_BEGIN, wait, condition, BOX, 1_000_000);
    }

    private void givesBackTo(long own, long condition) {
        sketch.on(OWNER, Op.ACQUIRE, lock, BOX, ++version)
                .on(OWNER, Op.RECEIVE, polls, own, QUEUE)
                .on(OWNER, Op.WRITE, write, own, 1)
                .on(OWNER, Op.NOTIFY, signals, condition, BOX)
                .on(OWNER, Op.RELEASE, lock, BOX, 0);
    }

    private void keepsIt() {
        sketch.on(OWNER, Op.ACQUIRE, lock, BOX, ++version)
                .on(OWNER, Op.RECEIVE, polls, 0, QUEUE)
                .on(OWNER, Op.WRITE, keeps, BOX, 1)
                .on(OWNER, Op.RELEASE, lock, BOX, 0);
    }

    private void givesBackToOneThatHasLeft() {
        borrows(EARLY, 31, 11);
        sketch.on(EARLY, Op.WAIT_END, wait, 11, ++version, Op.OUTCOME_TIMED_OUT)
                .on(EARLY, Op.READ, look, 31, 0)
                .on(EARLY, Op.RELEASE, lock, BOX, 0);
        borrows(LATE, 32, 12);
        givesBackTo(31, 11);
        sketch.on(LATE, Op.WAIT_END, wait, 12, ++version, Op.OUTCOME_TIMED_OUT)
                .on(LATE, Op.READ, look, 32, 0)
                .on(LATE, Op.RELEASE, lock, BOX, 0);
    }

    @Test
    void whatIsForAnybodyIsLostWhenItIsHandedToTheOneWhoHasLeft() {
        givesBackToOneThatHasLeft();
        keepsIt();
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.verdict())
                .isEqualTo(Verdict.OBSERVED));
    }

    @Test
    void whatIsNeverKeptForAllIsForOne() {
        givesBackToOneThatHasLeft();
        assertThat(find()).isEmpty();
    }

    @Test
    void whatSomebodyComesForIsNotLost() {
        givesBackToOneThatHasLeft();
        keepsIt();
        sketch.on(EARLY, Op.READ, looksAgain, 31, 1);
        assertThat(find()).isEmpty();
    }

    // ---- Parked waiters, told outside all locks, with the queue behind a lock of its own.

    private static final long GATE = 21;

    private final int hands = sketch.site("ride", "Deque.addLast()");
    private final int park = sketch.site("ride", "LockSupport.parkNanos()");
    private final int removes = sketch.site("ride", "Deque.remove()");
    private final int unparks = sketch.site("call", "LockSupport.unpark()");
    private int gateVersion;

    private void parks(long thread, long entry) {
        sketch.waitGuard(park, Recheck.LOOP, sketch.literal(look, Relation.EQ, 0, Held.UNKNOWN));
        gate(thread, Op.HAND_OVER, hands, entry);
        sketch.on(thread, Op.READ, look, BOX, 0).on(thread, Op.PARK_BEGIN, park, 9, 1_000_000);
    }

    private void gate(long thread, Op op, int site, long entry) {
        sketch.on(thread, Op.ACQUIRE, lock, GATE, ++gateVersion)
                .on(thread, op, site, entry, QUEUE)
                .on(thread, Op.RELEASE, lock, GATE, 0);
    }

    private void unparked(long thread, int unparksSeen, int sees) {
        sketch.on(thread, Op.PARK_END, park, 0, unparksSeen).on(thread, Op.READ, look, BOX, sees);
    }

    private void calls(int how, int value, long thread, long entry) {
        sketch.on(OWNER, Op.WRITE, write, BOX, value);
        gate(OWNER, Op.RECEIVE, how, entry);
        sketch.on(OWNER, Op.UNPARK, unparks, 0, thread, 1);
    }

    @Test
    void unparkForOneThatHasGivenUpStrandsTheNextUntilTheNextWrite() {
        parks(EARLY, 31);
        unparked(EARLY, 0, 0);
        parks(LATE, 32);
        calls(polls, 1, EARLY, 31);
        calls(polls, 2, LATE, 32);
        unparked(LATE, 1, 2);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.variant()).isEqualTo("departed-waiter");
            assertThat(finding.count()).isOne();
        });
    }

    /** It comes too late to take its entry out, and may pass the call on. */
    @Test
    void whoIsToldOnItsWayOutHasNotLeft() {
        parks(EARLY, 31);
        unparked(EARLY, 0, 0);
        parks(LATE, 32);
        calls(polls, 1, EARLY, 31);
        gate(EARLY, Op.RECEIVE, removes, 33);
        sketch.on(LATE, Op.READ, look, BOX, 1);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoPassesTheCallOnHasNotLeft() {
        parks(EARLY, 31);
        unparked(EARLY, 0, 0);
        parks(LATE, 32);
        calls(polls, 1, EARLY, 31);
        sketch.on(EARLY, Op.UNPARK, unparks, 0, LATE, 1);
        unparked(LATE, 1, 1);
        assertThat(find()).isEmpty();
    }

    /** Everybody on the list gets a call, and something to be called for. */
    @Test
    void whoGoesThroughTheWholeListTellsTheOthersToo() {
        parks(EARLY, 31);
        unparked(EARLY, 0, 0);
        parks(LATE, 32);
        for (long thread : new long[] {EARLY, LATE}) {
            sketch.on(OWNER, Op.WRITE, write, BOX, thread)
                    .on(OWNER, Op.RECEIVE, iterates, 30 + thread, QUEUE)
                    .on(OWNER, Op.UNPARK, unparks, 0, thread, 1);
        }
        unparked(LATE, 1, 2);
        assertThat(find()).isEmpty();
    }

    /** Whose entry was taken is not known: what was written in an earlier critical section need not be what the notification is of. */
    @Test
    void entryOfSomebodyElseSaysNothing() {
        parks(EARLY, 31);
        unparked(EARLY, 0, 0);
        parks(LATE, 32);
        calls(polls, 1, EARLY, 77);
        unparked(LATE, 0, 1);
        assertThat(find()).isEmpty();
    }
}

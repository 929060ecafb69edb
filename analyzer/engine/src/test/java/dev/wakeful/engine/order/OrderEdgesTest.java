package dev.wakeful.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.engine.trace.TraceScript.Actor;
import dev.wakeful.trace.Op;
import org.junit.jupiter.api.Test;

/** Each kind of must-order edge but values, and where there is none. */
class OrderEdgesTest {
    private final TraceScript script = new TraceScript();
    private final Actor t1 = script.thread("t1");
    private final Actor t2 = script.thread("t2");
    private final Actor t3 = script.thread("t3");
    private final int site = script.site("App", "run", 1, "call");
    private final int take = script.site("App", "run", 2, "BlockingQueue.take()");
    private final long object = script.object("java.lang.Object");
    private final long other = script.object("java.lang.Object");
    private Order order;

    /** An event that orders nothing. */
    private int mark(Actor actor) {
        return actor.record(Op.SELECT_WAKEUP, 0, 0, 0, 0);
    }

    private void assertBefore(int e1, int e2) {
        assertThat(order().before(e1, e2)).as("%d before %d", e1, e2).isTrue();
        assertThat(order().concurrent(e1, e2)).isFalse();
    }

    private void assertConcurrent(int e1, int e2) {
        assertThat(order().concurrent(e1, e2)).as("%d concurrent to %d", e1, e2).isTrue();
    }

    private Order order() {
        if (order == null) {
            order = Order.of(script.trace());
        }
        return order;
    }

    @Test
    void programOrder() {
        int first = mark(t1);
        int second = mark(t1);
        assertBefore(first, second);
        assertThat(order().before(first, first)).isFalse();
        assertThat(order().concurrent(first, first)).isFalse();
    }

    @Test
    void startAndJoin() {
        int before = mark(t1);
        t1.start(t2, site);
        int beside = mark(t1);
        int inside = mark(t2);
        t2.end();
        t1.join(t2, site);
        int after = mark(t1);
        assertBefore(before, inside);
        assertConcurrent(beside, inside);
        assertBefore(inside, after);
    }

    @Test
    void locksOrderNothing() {
        t1.acquire(object, site);
        int inFirst = mark(t1);
        t1.release(object, site);
        t2.acquire(object, site);
        int inSecond = mark(t2);
        t2.release(object, site);
        assertConcurrent(inFirst, inSecond);
    }

    @Test
    void onlyNotifyToOnlyWaiter() {
        int beforeNotify = waitAndNotify(0, Op.OUTCOME_UNKNOWN, false);
        assertBefore(beforeNotify, mark(t1));
    }

    @Test
    void timedWaitOfUnknownOutcomeMayHaveExpired() {
        int beforeNotify = waitAndNotify(1000, Op.OUTCOME_UNKNOWN, true);
        assertConcurrent(beforeNotify, mark(t1));
    }

    @Test
    void timedWaitThatWasNotified() {
        int beforeNotify = waitAndNotify(1000, Op.OUTCOME_NOTIFIED, true);
        assertBefore(beforeNotify, mark(t1));
    }

    @Test
    void timedWaitThatExpired() {
        int beforeNotify = waitAndNotify(1000, Op.OUTCOME_TIMED_OUT, true);
        assertConcurrent(beforeNotify, mark(t1));
    }

    private int waitAndNotify(long timeout, int outcome, boolean all) {
        t1.acquire(object, site);
        t1.waitBegin(object, object, timeout, site);
        t2.acquire(object, site);
        int before = mark(t2);
        if (all) {
            t2.notifyAll(object, object, site);
        } else {
            t2.notifyOne(object, object, site);
        }
        t2.release(object, site);
        t1.waitEnd(object, outcome, site);
        return before;
    }

    @Test
    void notificationBeforeTheWaitIsNone() {
        t2.acquire(object, site);
        t2.notifyAll(object, object, site);
        t2.release(object, site);
        t1.acquire(object, site);
        t1.waitBegin(object, object, 0, site);
        int end = t1.waitEnd(object, Op.OUTCOME_UNKNOWN, site);
        assertConcurrent(0, end);
    }

    @Test
    void oneOfTwoNotifiesGivesWhatBothHave() {
        int common = mark(t3);
        t3.record(Op.COMPLETE, 0, other, 0, 0);
        t1.acquire(object, site);
        t1.waitBegin(object, object, 0, site);
        Actor t4 = script.thread("t4");
        t4.acquire(object, site);
        t4.waitBegin(object, object, 0, site);
        int[] own = new int[2];
        Actor[] notifiers = {t2, script.thread("t5")};
        for (int i = 0; i < 2; i++) {
            notifiers[i].record(Op.GET_END, 0, other, 0, 0);
            notifiers[i].acquire(object, site);
            own[i] = notifiers[i].notifyOne(object, object, site);
            notifiers[i].release(object, site);
        }
        int end = t1.waitEnd(object, Op.OUTCOME_NOTIFIED, site);
        assertBefore(common, end);
        assertConcurrent(own[0], end);
        assertConcurrent(own[1], end);
    }

    @Test
    void laterNotifyAllCannotHaveEndedAWaitThatWasReached() {
        t1.acquire(object, site);
        t1.waitBegin(object, object, 0, site);
        t2.acquire(object, site);
        int first = t2.notifyAll(object, object, site);
        t2.release(object, site);
        t3.acquire(object, site);
        int second = t3.notifyAll(object, object, site);
        t3.release(object, site);
        int end = t1.waitEnd(object, Op.OUTCOME_UNKNOWN, site);
        assertBefore(first, end);
        assertConcurrent(second, end);
    }

    @Test
    void interruptToTheWaitThatItEnded() {
        t1.acquire(object, site);
        t1.waitBegin(object, object, 0, site);
        int interrupt = t2.record(Op.INTERRUPT, site, 0, t1.tid(), 0);
        int end = t1.waitEnd(object, Op.OUTCOME_INTERRUPTED, site);
        assertBefore(interrupt, end);
    }

    @Test
    void unparkToParkEnd() {
        t1.parkBegin(object, 0, site);
        int first = t2.unpark(t1, site);
        int firstEnd = t1.parkEnd(object, site);
        t1.parkBegin(object, 0, site);
        int second = t3.unpark(t1, site);
        int secondEnd = t1.parkEnd(object, site);
        assertBefore(first, firstEnd);
        assertBefore(second, secondEnd);
        assertConcurrent(second, firstEnd);
    }

    @Test
    void parkThatMayHaveUsedALeftOverPermit() {
        int common = mark(t1);
        t1.parkBegin(object, 0, site);
        int first = t2.unpark(t1, site);
        int second = t3.unpark(t1, site);
        t1.parkEnd(object, site);
        t1.parkBegin(object, 0, site);
        int end = t1.parkEnd(object, site);
        assertConcurrent(first, end);
        assertBefore(second, end);
        assertBefore(common, end);
    }

    @Test
    void timedParkMayHaveExpired() {
        t1.parkBegin(object, 5, site);
        int unpark = t2.unpark(t1, site);
        assertConcurrent(unpark, t1.parkEnd(object, site));
    }

    @Test
    void submissionToBeginAlsoOfAPeriodicTask() {
        int submit = t1.record(Op.TASK_SUBMIT, site, object, 0, 0);
        int first = t2.record(Op.TASK_BEGIN, 0, object, 0, 0);
        int again = t3.record(Op.TASK_BEGIN, 0, object, 0, 0);
        assertBefore(submit, first);
        assertBefore(submit, again);
        assertConcurrent(first, again);
    }

    @Test
    void resubmissionToTheNextBegin() {
        t1.record(Op.TASK_SUBMIT, site, object, 0, 0);
        t2.record(Op.TASK_BEGIN, 0, object, 0, 0);
        int second = t3.record(Op.TASK_SUBMIT, site, object, 0, 0);
        int begin = t2.record(Op.TASK_BEGIN, 0, object, 0, 0);
        assertBefore(second, begin);
    }

    @Test
    void completionToGet() {
        int complete = t1.record(Op.COMPLETE, site, object, 0, 0);
        int got = t2.record(Op.GET_END, site, object, 0, 0);
        int gotOther = t3.record(Op.GET_END, site, other, 0, 0);
        assertBefore(complete, got);
        assertConcurrent(complete, gotOther);
    }

    @Test
    void raiseOverDeliveryToHandler() {
        Actor dispatcher = script.thread("Signal Dispatcher");
        int raise = t1.record(Op.SIGNAL_RAISE, site, 0, 12, 0);
        int deliver = dispatcher.record(Op.SIGNAL_RAISE, 0, 0, 12, 0);
        int handler = t2.record(Op.HANDLER_BEGIN, 0, 0, 12, 0);
        assertBefore(raise, deliver);
        assertBefore(deliver, handler);
        assertBefore(raise, handler);
    }

    @Test
    void handOverToEveryReader() {
        int put = t1.record(Op.HAND_OVER, site, object, other, 0);
        int got = t2.record(Op.RECEIVE, site, object, other, 0);
        int gotAgain = t3.record(Op.RECEIVE, site, object, other, 0);
        assertBefore(put, got);
        assertBefore(put, gotAgain);
        assertConcurrent(got, gotAgain);
    }

    @Test
    void handOverToAnotherCollectionIsNone() {
        int put = t1.record(Op.HAND_OVER, site, object, other, 0);
        assertConcurrent(put, t2.record(Op.RECEIVE, site, object, 77, 0));
    }

    @Test
    void oneProducersSecondHandOverToTheSecondTake() {
        t1.record(Op.HAND_OVER, site, object, other, 0);
        t2.record(Op.RECEIVE, take, object, other, 0);
        int second = t1.record(Op.HAND_OVER, site, object, other, 0);
        assertBefore(second, t2.record(Op.RECEIVE, take, object, other, 0));
    }

    @Test
    void usersOfAPoolAreNotOrdered() {
        int made = t1.record(Op.HAND_OVER, site, object, other, 0);
        int firstUse = t2.record(Op.RECEIVE, take, object, other, 0);
        int back = t2.record(Op.HAND_OVER, site, object, other, 0);
        int secondUse = t3.record(Op.RECEIVE, take, object, other, 0);
        assertBefore(made, firstUse);
        assertBefore(made, secondUse);
        assertConcurrent(back, secondUse);
    }

    @Test
    void countdownsToAnOpenedLatch() {
        int first = t1.record(Op.LATCH_DOWN, site, object, 2, 0);
        int second = t2.record(Op.LATCH_DOWN, site, object, 1, 0);
        int open = t3.record(Op.LATCH_AWAIT_END, site, object, 1, 0);
        assertBefore(first, open);
        assertBefore(second, open);
    }

    @Test
    void awaitThatTimedOutIsNotOrdered() {
        int down = t1.record(Op.LATCH_DOWN, site, object, 2, 0);
        assertConcurrent(down, t3.record(Op.LATCH_AWAIT_END, site, object, 0, 0));
    }

    @Test
    void moreCountdownsThanTheLatchNeeds() {
        int first = t1.record(Op.LATCH_DOWN, site, object, 1, 0);
        int late = t2.record(Op.LATCH_DOWN, site, object, 0, 0);
        int open = t3.record(Op.LATCH_AWAIT_END, site, object, 1, 0);
        assertConcurrent(first, open);
        assertConcurrent(late, open);
    }

    @Test
    void whatOpensOnceNeedsAll() {
        int first = t1.record(Op.LATCH_DOWN, site, object, -1, 0);
        int second = t2.record(Op.LATCH_DOWN, site, object, -1, 0);
        int open = t3.record(Op.LATCH_AWAIT_END, site, object, 1, 0);
        assertBefore(first, open);
        assertBefore(second, open);
    }

    @Test
    void partiesOfABarrierMeet() {
        t1.record(Op.BARRIER_BEGIN, site, object, 2, 0);
        int arrival = t2.record(Op.BARRIER_BEGIN, site, object, 2, 0);
        int passage = t1.record(Op.BARRIER_END, site, object, 0, 0);
        int otherPassage = t2.record(Op.BARRIER_END, site, object, 0, 0);
        int next = t1.record(Op.BARRIER_BEGIN, site, object, 2, 0);
        assertBefore(arrival, passage);
        assertConcurrent(passage, otherPassage);
        assertConcurrent(next, otherPassage);
    }

    @Test
    void barrierWithMoreThreadsThanPartiesTellsNothing() {
        t1.record(Op.BARRIER_BEGIN, site, object, 2, 0);
        t3.record(Op.BARRIER_BEGIN, site, object, 2, 0);
        int arrival = t2.record(Op.BARRIER_BEGIN, site, object, 2, 0);
        int passage = t1.record(Op.BARRIER_END, site, object, 0, 0);
        assertConcurrent(arrival, passage);
    }

    @Test
    void phaserRoundByRound() {
        long phaser = script.object("java.util.concurrent.Phaser");
        t1.record(Op.LATCH_DOWN, site, phaser, -1, 0);
        int arrival = t2.record(Op.LATCH_DOWN, site, phaser, -1, 0);
        int passage = t1.record(Op.LATCH_AWAIT_END, site, phaser, 1, 0);
        int inSecond = t1.record(Op.LATCH_DOWN, site, phaser, -1, 0);
        int otherPassage = t2.record(Op.LATCH_AWAIT_END, site, phaser, 1, 0);
        t2.record(Op.LATCH_DOWN, site, phaser, -1, 0);
        int last = t2.record(Op.LATCH_AWAIT_END, site, phaser, 1, 0);
        assertBefore(arrival, passage);
        assertConcurrent(inSecond, otherPassage);
        assertBefore(inSecond, last);
    }

    @Test
    void permitsOfASemaphoreThatStartsEmpty() {
        int first = t1.record(Op.PERMITS_RELEASE, site, object, 1, 0);
        int got = t2.record(Op.PERMITS_ACQUIRE_END, site, object, 1, 0);
        int second = t3.record(Op.PERMITS_RELEASE, site, object, 1, 0);
        int gotAgain = t2.record(Op.PERMITS_ACQUIRE_END, site, object, 1, 0);
        assertBefore(first, got);
        assertConcurrent(second, got);
        assertBefore(second, gotAgain);
    }

    @Test
    void semaphoreAsALockOrdersNothing() {
        t1.record(Op.PERMITS_ACQUIRE_END, site, object, 1, 0);
        int release = t1.record(Op.PERMITS_RELEASE, site, object, 1, 0);
        int got = t2.record(Op.PERMITS_ACQUIRE_END, site, object, 1, 0);
        assertConcurrent(release, got);
    }
}

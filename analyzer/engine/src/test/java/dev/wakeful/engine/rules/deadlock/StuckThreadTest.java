package dev.wakeful.engine.rules.deadlock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A thread waits when the recording ends; others have ended, wait themselves or may still come. */
class StuckThreadTest {
    private final TraceScript script = new TraceScript();
    private final long object = script.object("app.Gate");
    private final long other = script.object("app.Other");
    private final int waits = script.site("app.Gate", "pass", 1, "wait()");
    private final int tells = script.site("app.Gate", "open", 2, "notifyAll()");
    private final int locks = script.site("app.Gate", "pass", 3, "synchronized");
    private final TraceScript.Actor waiter = script.thread("waiter");
    private final TraceScript.Actor teller = script.thread("teller");

    private List<Finding> find() {
        return new StuckThread().find(new Facts(script.trace()));
    }

    private void sleeps(TraceScript.Actor thread) {
        thread.acquire(object, locks);
        thread.waitBegin(object, object, 0, waits);
        thread.standsInItsWait();
    }

    private void tells() {
        teller.acquire(object, locks);
        teller.notifyAll(object, object, tells);
        teller.release(object, locks);
    }

    @Test
    void whoWaitsForANotifierThatHasEndedIsStuck() {
        tells();
        sleeps(waiter);
        teller.end();
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.message()).contains("teller#2 has ended");
            assertThat(finding.schedule()).hasSize(2);
        });
    }

    @Test
    void whoMayStillBeToldIsNot() {
        tells();
        sleeps(waiter);
        assertThat(find()).isEmpty();
    }

    @Test
    void siblingOfTheNotifierMayTell() {
        int starts = script.site("app.Main", "main", 4, "Thread.start()");
        TraceScript.Actor main = script.thread("main");
        TraceScript.Actor sibling = script.thread("sibling");
        main.start(teller, starts);
        main.start(sibling, starts);
        sibling.acquire(other, locks);
        tells();
        teller.end();
        sleeps(waiter);
        assertThat(find()).isEmpty();
    }

    @Test
    void whomNobodyEverTellsWaitsByDesign() {
        sleeps(waiter);
        assertThat(find()).isEmpty();
    }

    @Test
    void daemonThatWaitsForWorkIsIdle() {
        tells();
        sleeps(script.daemon("waiter"));
        teller.end();
        assertThat(find()).isEmpty();
    }

    @Test
    void whoIsAwaitedByOneThatEndsTheProgramIsNoFault() {
        tells();
        sleeps(waiter);
        teller.exits();
        assertThat(find()).isEmpty();
    }

    @Test
    void daemonWhoseConditionHoldsHasLostItsWakeup() {
        int open = script.variable("app.Gate", "open", "Z", Variable.Kind.FIELD, Variable.GUARD);
        int looks = script.site("app.Gate", "pass", 5, "read", open, 0);
        int sets = script.site("app.Gate", "open", 6, "write", open, 0);
        script.guard(new GuardShape(
                waits,
                GuardShape.Kind.WAIT,
                "app.Gate.pass",
                GuardShape.Recheck.LOOP,
                TraceScript.when(new Literal(looks, Relation.EQ, 0, Literal.Held.YES))));
        script.daemon("waiter").acquire(object, locks);
        waiter.read(looks, object, 0);
        waiter.waitBegin(object, object, 0, waits);
        waiter.standsInItsWait();
        teller.acquire(object, locks);
        teller.write(sets, object, 1);
        teller.release(object, locks);
        teller.end();
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("its condition holds already");
            assertThat(finding.notes()).anyMatch(note -> note.contains("lost wakeup"));
        });
    }

    @Test
    void withoutAWordOfTheJvmNobodyIsKnownToWait() {
        tells();
        waiter.acquire(object, locks);
        waiter.waitBegin(object, object, 0, waits);
        teller.end();
        assertThat(find()).isEmpty();
    }

    @Test
    void timedWaitEndsByItself() {
        tells();
        waiter.acquire(object, locks);
        waiter.waitBegin(object, object, 1_000_000, waits);
        waiter.standsInItsWait();
        teller.end();
        assertThat(find()).isEmpty();
    }

    @Test
    void latchThatIsShortOfACountIsNotOpened() {
        teller.record(Op.LATCH_DOWN, tells, object, 2, 0);
        teller.end();
        waiter.record(Op.LATCH_AWAIT_BEGIN, waits, object, 0, 0);
        waiter.standsInItsWait();
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("the latch Gate@" + object));
    }

    @Test
    void latchThatIsOpenIsAboutToLetGo() {
        teller.record(Op.LATCH_DOWN, tells, object, 1, 0);
        teller.end();
        waiter.record(Op.LATCH_AWAIT_BEGIN, waits, object, 0, 0);
        waiter.standsInItsWait();
        assertThat(find()).isEmpty();
    }

    /** Nobody knows how many arrivals a phaser lacks; that it lacks one shows in that the wait lasts. */
    @Test
    void phaserWhosePartyHasEndedNeverAdvances() {
        teller.record(Op.LATCH_DOWN, tells, object, -1, 0);
        waiter.record(Op.LATCH_DOWN, waits, object, -1, 0);
        teller.end();
        waiter.record(Op.LATCH_AWAIT_BEGIN, waits, object, 0, 0);
        waiter.standsInItsWait();
        assertThat(find()).hasSize(1);
    }

    @Test
    void taskThatItsOwnPoolCannotRunNeverCompletes() {
        script.daemon("waiter").record(Op.TASK_BEGIN, locks, other, 0, 0);
        waiter.record(Op.TASK_SUBMIT, tells, object, 0, 0);
        waiter.record(Op.GET_BEGIN, waits, object, 0, 0);
        waiter.standsInItsWait();
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("the completion of"));
    }

    @Test
    void taskOfAPoolWithAFreeThreadDoes() {
        teller.record(Op.TASK_BEGIN, locks, script.object("app.Task"), 0, 0);
        waiter.record(Op.TASK_BEGIN, locks, other, 0, 0);
        waiter.record(Op.TASK_SUBMIT, tells, object, 0, 0);
        waiter.record(Op.GET_BEGIN, waits, object, 0, 0);
        waiter.standsInItsWait();
        assertThat(find()).isEmpty();
    }

    private void deadlock() {
        waiter.acquire(object, locks);
        teller.acquire(other, locks);
        waiter.standsBeforeLock(other, teller);
        teller.standsBeforeLock(object, waiter);
    }

    @Test
    void ringOfLocksIsOneFindingWithAllThatWaitForIt() {
        deadlock();
        TraceScript.Actor main = script.thread("main");
        main.start(waiter, tells);
        main.standsInJoin(waiter);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.threads()).hasSize(3);
            assertThat(finding.notes()).anyMatch(note -> note.contains("lock-order-inversion"));
        });
    }

    @Test
    void ringOfLocksIsAnObservedInversion() {
        deadlock();
        assertThat(new LockOrderInversion().find(new Facts(script.trace())))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
                    assertThat(finding.locations()).hasSize(4);
                });
    }

    @Test
    void lockOfAThreadThatHasEndedIsNeverReleased() {
        teller.acquire(object, locks);
        teller.end();
        waiter.acquire(other, locks);
        waiter.standsBeforeLock(object, null);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.notes())
                .anyMatch(note -> note.contains("leaked-lock")));
    }

    @Test
    void lockOfAThreadThatGoesOnIsOnlyBusy() {
        teller.acquire(object, locks);
        waiter.acquire(other, locks);
        waiter.standsBeforeLock(object, teller);
        assertThat(find()).isEmpty();
    }

    @Test
    void joinOfAThreadThatIsIdleByDesignIsNotStuck() {
        sleeps(script.daemon("waiter"));
        TraceScript.Actor main = script.thread("main");
        main.start(waiter, tells);
        main.standsInJoin(waiter);
        assertThat(find()).isEmpty();
    }

    @Test
    void cutRecordingSaysNothingOfItsEnd() {
        tells();
        sleeps(waiter);
        teller.end();
        script.killed();
        assertThat(new StuckThread().notApplicable(new Facts(script.trace())))
                .hasValueSatisfying(why -> assertThat(why).contains("cut"));
    }

    private void comesAlone() {
        waiter.record(Op.BARRIER_BEGIN, waits, object, 2, 0);
        waiter.standsInItsWait();
    }

    @Test
    void firstAtTheBarrierIsAloneWhenAllOthersHaveEnded() {
        comesAlone();
        teller.acquire(other, locks);
        teller.end();
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("teller#2 has ended"));
    }

    @Test
    void anybodyWhoIsLeftMayComeToTheBarrier() {
        comesAlone();
        teller.acquire(other, locks);
        assertThat(find()).isEmpty();
    }

    @Test
    void workerWithoutATaskWillNot() {
        comesAlone();
        teller.acquire(other, locks);
        teller.idles();
        assertThat(find()).hasSize(1);
    }

    @Test
    void threadThatHasNotRecordedAnythingYetMay() {
        comesAlone();
        teller.record(Op.THREAD_START, tells, 0, 77, 0);
        teller.end();
        assertThat(find()).isEmpty();
    }

    @Test
    void whoEndsTheProgramHasPerhapsLeftItUndone() {
        comesAlone();
        teller.acquire(other, locks);
        teller.exits();
        assertThat(find()).isEmpty();
    }

    private void awaitsAnAnswer() {
        waiter.record(Op.GET_BEGIN, waits, object, 0, 0);
        waiter.standsInItsWait();
        teller.end();
    }

    @Test
    void futureThatNobodyIsLeftToComplete() {
        teller.start(waiter, tells);
        awaitsAnAnswer();
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("the completion of"));
    }

    @Test
    void mainThreadMayKeepTheProgramAliveWithOne() {
        awaitsAnAnswer();
        assertThat(find()).isEmpty();
    }

    private void gives(TraceScript.Actor taker) {
        long queue = script.object("java.util.concurrent.SynchronousQueue");
        taker.record(Op.RECEIVE_BEGIN, waits, queue, 0, 0);
        waiter.record(Op.HAND_OVER, tells, object, queue, 0);
        taker.record(Op.RECEIVE, waits, object, queue, 0);
        waiter.record(Op.HAND_OVER, tells, other, queue, 0);
        waiter.standsInItsWait();
        waiter.stands("java.util.concurrent.SynchronousQueue", "put");
        taker.end();
    }

    @Test
    void whoGivesToOneThatHasLeftIsStuck() {
        gives(teller);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("somebody to take from")
                .contains("teller#2 has ended"));
    }

    @Test
    void daemonThatMakesMoreThanTheProgramNeedsIsNot() {
        script.daemon("waiter");
        gives(teller);
        assertThat(find()).isEmpty();
    }

    @Test
    void daemonWhoseTakerWorkedInTheBackgroundIs() {
        script.daemon("waiter");
        gives(script.daemon("teller"));
        assertThat(find()).hasSize(1);
    }
}

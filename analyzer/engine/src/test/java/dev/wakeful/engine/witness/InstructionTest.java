package dev.wakeful.engine.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wakeful.trace.Relation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each instruction does, one at a time. */
class InstructionTest {
    private static final long LOCK = 100;
    private static final long OTHER_LOCK = 101;
    private static final long CONDITION = 200;
    private static final long X = 1;
    private static final long REFERENCE = 2;
    private static final Formula X_SET = Formula.is(X, Relation.NE, 0);

    private final Program.Builder program = Program.builder().variable(X, 0);

    /** The effects of the shortest way to the end of all threads. */
    private List<Effect> run(Script.Builder... scripts) {
        return toAllEnded(scripts).schedule().stream().map(Move::effect).toList();
    }

    private Outcome.Found toAllEnded(Script.Builder... scripts) {
        Outcome outcome = search(state -> IntStream.range(0, state.threads()).allMatch(state::ended), scripts);
        assertThat(outcome).isInstanceOf(Outcome.Found.class);
        return (Outcome.Found) outcome;
    }

    private Outcome search(Goal goal, Script.Builder... scripts) {
        for (Script.Builder script : scripts) {
            program.script(script.build());
        }
        return Search.run(program.build(), goal);
    }

    private static Script.Builder thread(String name) {
        return Script.of(name);
    }

    @Test
    void acquireIsReentrantAndExcludes() {
        Outcome outcome = search(
                state -> state.held(0).contains(LOCK) && state.held(1).contains(LOCK),
                thread("a").acquire(LOCK).acquire(LOCK).release(LOCK).release(LOCK),
                thread("b").acquire(LOCK).release(LOCK));
        assertThat(outcome).isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void depthCounts() {
        Outcome outcome = search(
                Goal.heldAtEnd(0, Receiver.lock(LOCK)),
                thread("a").acquire(LOCK).acquire(LOCK).release(LOCK));
        assertThat(((Outcome.Found) outcome).end().owner(LOCK)).isZero();
    }

    @Test
    void tryAcquireIsRefusedWhileAnotherHolds() {
        program.holds(1, LOCK, 1);
        assertThat(run(
                        thread("a")
                                .tryAcquire(Receiver.lock(LOCK), "out")
                                .write(X, 1)
                                .label("out"),
                        thread("b").end()))
                .containsExactly(Effect.REFUSED);
    }

    @Test
    void timedAcquireExpiresOnlyWhileBlocked() {
        Instruction acquire = new Instruction.Acquire(Receiver.lock(LOCK), Patience.timed("out"));
        assertThat(run(thread("a").add(acquire).write(X, 1).label("out"))).containsExactly(Effect.DONE, Effect.DONE);
    }

    @Test
    void releaseOfALockThatIsNotOwnedEndsTheThread() {
        Outcome.Found found = toAllEnded(thread("a").release(LOCK).write(X, 1));
        assertThat(found.schedule()).extracting(Move::effect).containsExactly(Effect.FAILED_NOT_OWNER);
        assertThat(found.schedule().get(0).value()).isEqualTo(LOCK);
        assertThat(found.end().failed(0, Failure.NOT_OWNER)).isTrue();
    }

    @Test
    void readersShareAndExcludeWriters() {
        Goal together = state -> state.held(0).contains(LOCK) && state.held(1).contains(LOCK);
        Script.Builder reader = thread("a").acquireShared(LOCK).releaseShared(LOCK);
        assertThat(search(together, reader, reader)).isInstanceOf(Outcome.Found.class);
    }

    @Test
    void writerExcludesReaders() {
        Goal together = state -> state.held(0).contains(LOCK) && state.held(1).contains(LOCK);
        assertThat(search(
                        together,
                        thread("a").acquireShared(LOCK).releaseShared(LOCK),
                        thread("b").acquire(LOCK).release(LOCK)))
                .isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void upgradeNeverHappensAndDowngradeDoes() {
        assertThat(run(thread("a")
                        .acquire(LOCK)
                        .acquireShared(LOCK)
                        .release(LOCK)
                        .releaseShared(LOCK)))
                .containsOnly(Effect.DONE);
        Outcome upgrade = Search.run(
                Program.builder()
                        .script(thread("a").acquireShared(LOCK).acquire(LOCK).build())
                        .build(),
                state -> state.ended(0));
        assertThat(upgrade).isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void lockIsTheOneThatTheVariableHoldsNow() {
        program.variable(REFERENCE, LOCK);
        Outcome.Found found = toAllEnded(thread("a")
                .acquire(Receiver.through(REFERENCE))
                .write(REFERENCE, OTHER_LOCK)
                .release(Receiver.through(REFERENCE), Instruction.OnNull.FAIL));
        assertThat(found.schedule()).extracting(Move::value).containsExactly(LOCK, OTHER_LOCK, OTHER_LOCK);
        assertThat(found.end().failed(0, Failure.NOT_OWNER)).isTrue();
        assertThat(found.end().owner(LOCK)).isZero();
    }

    @Test
    void releaseOfNullIsSkippedOrFails() {
        program.variable(REFERENCE, 0);
        assertThat(run(
                        thread("a").release(Receiver.through(REFERENCE), Instruction.OnNull.SKIP),
                        thread("b").release(Receiver.through(REFERENCE), Instruction.OnNull.FAIL)))
                .containsExactly(Effect.SKIPPED_NULL, Effect.FAILED_NULL);
    }

    @Test
    void acquireThroughNullFailsAndThroughUnknownIsUndecided() {
        program.variable(REFERENCE, 0);
        assertThat(run(thread("a").acquire(Receiver.through(REFERENCE)))).containsExactly(Effect.FAILED_NULL);
        Outcome unknown = Search.run(
                Program.builder()
                        .script(thread("a").acquire(Receiver.through(REFERENCE)).build())
                        .build(),
                state -> state.ended(0));
        assertThat(unknown).isInstanceOf(Outcome.Absent.class);
        assertThat(unknown.figures().undecided()).isEqualTo(1);
    }

    @Test
    void readGoesOnOnlyWithTheExpectedValue() {
        Outcome.Found found = toAllEnded(thread("a").read(X, X_SET), thread("b").write(X, 1));
        assertThat(found.schedule()).extracting(Move::thread).containsExactly(1, 0);
        assertThat(found.schedule().get(1).value()).isEqualTo(1);
    }

    @Test
    void variablesAreWrittenAddedToSwappedAndCopied() {
        Outcome.Found found = toAllEnded(thread("a")
                .write(X, 5)
                .increase(X, -2)
                .compareAndSet(X, 3, 7, "no")
                .load(REFERENCE, X)
                .compareAndSet(X, 3, 9, "end")
                .label("no")
                .write(X, 99)
                .label("end"));
        assertThat(found.end().value(X)).isEqualTo(7);
        assertThat(found.end().value(REFERENCE)).isEqualTo(7);
        assertThat(found.schedule()).extracting(Move::effect).endsWith(Effect.REFUSED);
    }

    @Test
    void branchGoesBothWaysAndDiesOnUnknown() {
        program.variable(X, 1);
        assertThat(run(thread("a").branch(X_SET, "end", null).write(X, 2).label("end")))
                .containsExactly(Effect.BRANCH_TRUE);
        Program unknown = Program.builder()
                .script(thread("a").branch(X_SET, null, null).build())
                .build();
        Outcome outcome = Search.run(unknown, state -> state.ended(0));
        assertThat(outcome.figures().undecided()).isEqualTo(1);
    }

    @Test
    void waitGivesBackEveryHoldAndTakesThemAgain() {
        Outcome.Found found = toAllEnded(
                thread("a").acquire(LOCK).acquire(LOCK).await(CONDITION, LOCK).release(LOCK),
                thread("b").acquire(LOCK).notifyOne(CONDITION).release(LOCK));
        assertThat(found.schedule())
                .filteredOn(move -> move.thread() == 0)
                .extracting(Move::effect)
                .containsExactly(Effect.DONE, Effect.DONE, Effect.WAITS, Effect.RETURNS, Effect.DONE);
        assertThat(found.end().owner(LOCK)).isZero();
    }

    @Test
    void waitWithoutTheLockFails() {
        assertThat(run(thread("a").await(CONDITION, LOCK))).containsExactly(Effect.FAILED_NOT_OWNER);
    }

    @Test
    void timedWaitExpiresOnlyWhereAllowed() {
        Script.Builder waiter = thread("a")
                .acquire(LOCK)
                .await(CONDITION, LOCK, Patience.timed("late"), false)
                .write(X, 1)
                .label("late");
        assertThat(run(waiter)).containsExactly(Effect.DONE, Effect.WAITS, Effect.TIMES_OUT, Effect.RETURNS_TIMED_OUT);
        Program never = Program.builder().script(waiter.build()).expiry(false).build();
        assertThat(Search.run(never, state -> state.ended(0))).isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void spuriousWakeupsWhereAllowed() {
        assertThat(run(thread("a").acquire(LOCK).await(CONDITION, LOCK, Patience.FOREVER, true)))
                .containsExactly(Effect.DONE, Effect.WAITS, Effect.WAKES_SPURIOUSLY, Effect.RETURNS);
        Program never = Program.builder()
                .script(thread("a").acquire(LOCK).await(CONDITION, LOCK).build())
                .build();
        assertThat(Search.run(never, state -> state.ended(0))).isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void notifyOneMayChooseAnyWaiter() {
        program.waiting(0).waiting(1);
        for (int chosen = 0; chosen < 2; chosen++) {
            int woken = chosen;
            Outcome outcome = Search.run(
                    Program.builder()
                            .script(thread("a").await(CONDITION, LOCK).build())
                            .script(thread("b").await(CONDITION, LOCK).build())
                            .script(thread("c").notifyOne(CONDITION).build())
                            .waiting(0)
                            .waiting(1)
                            .build(),
                    state -> state.ended(woken));
            assertThat(((Outcome.Found) outcome).schedule().get(0).woken()).containsExactly(woken);
        }
    }

    @Test
    void notifyAllWakesEachAndANotificationIsNotKept() {
        program.waiting(0).waiting(1);
        Outcome.Found found = toAllEnded(
                thread("a").await(CONDITION, LOCK).release(LOCK),
                thread("b").await(CONDITION, LOCK).release(LOCK),
                thread("c").notifyEach(CONDITION).notifyEach(CONDITION));
        assertThat(found.schedule().get(0).woken()).containsExactly(0, 1);
        assertThat(found.schedule()).extracting(Move::effect).contains(Effect.WAKES_NOBODY);
    }

    @Test
    void unparkIsKeptOnce() {
        program.permit(0);
        assertThat(search(
                        state -> state.ended(0),
                        thread("a").park().park(),
                        thread("b").unpark(0)))
                .isInstanceOf(Outcome.Found.class);
        Outcome tooMany = Search.run(
                Program.builder()
                        .script(thread("a").write(X, 1).park().park().build())
                        .script(thread("b").unpark(0).unpark(0).build())
                        .before(1, 1, 0, 0)
                        .build(),
                state -> state.ended(0));
        assertThat(tooMany).isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void parkMayReturnSpuriouslyOrByTimeOut() {
        assertThat(run(thread("a").park(Patience.FOREVER, true).park(Patience.TIMED, false)))
                .containsExactly(Effect.WAKES_SPURIOUSLY, Effect.TIMES_OUT);
    }

    @Test
    void latchOpensAtZeroAndStaysOpen() {
        program.latch(300, 1);
        assertThat(run(
                        thread("a").awaitLatch(300, Patience.FOREVER).awaitLatch(300, Patience.FOREVER),
                        thread("b").down(300).down(300)))
                .hasSize(4);
    }

    @Test
    void semaphoreCountsPermits() {
        program.semaphore(400, 1);
        assertThat(run(
                        thread("a").take(400, 2, Patience.FOREVER).take(400, 1, Patience.none(null)),
                        thread("b").give(400, 1)))
                .containsExactly(Effect.DONE, Effect.DONE, Effect.REFUSED);
    }

    @Test
    void selectorStaysReadyUntilConsumed() {
        program.ready(500);
        assertThat(run(thread("a")
                        .select(500, Patience.FOREVER, false)
                        .select(500, Patience.FOREVER, true)
                        .select(500, Patience.none(null), true)
                        .setReady(500)
                        .select(500, Patience.FOREVER, true)))
                .containsExactly(Effect.DONE, Effect.DONE, Effect.REFUSED, Effect.DONE, Effect.DONE);
    }

    @Test
    void markKeepsWhatHeldAtItsMoment() {
        Outcome.Found found =
                toAllEnded(thread("a").mark("early", X_SET).write(X, 1).mark("late", X_SET));
        assertThat(found.end().marked("early")).isFalse();
        assertThat(found.end().marked("late")).isTrue();
    }

    @Test
    void mustOrderHoldsBackUntilDone() {
        Script.Builder first = thread("a").write(X, 1).write(X, 2);
        Script.Builder second = thread("b").write(X, 3);
        program.script(first.build()).script(second.build()).before(0, 0, 1, 0).afterEnd(0, 1, 0);
        Outcome outcome = Search.run(program.build(), state -> state.ended(1));
        assertThat(((Outcome.Found) outcome).schedule())
                .extracting(Move::thread)
                .containsExactly(0, 0, 1);
        assertThat(((Outcome.Found) outcome).states().get(0).standing(1)).isEqualTo(Standing.HELD_BACK);
    }

    @Test
    void badProgramsAreRefused() {
        assertThatThrownBy(() -> search(state -> false, thread("a").jump("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> Search.run(
                        Program.builder()
                                .script(thread("a").label("l").jump("l").build())
                                .build(),
                        state -> false))
                .hasMessageContaining("circle");
        assertThatThrownBy(() -> Search.run(
                        Program.builder().script(thread("a").down(1).build()).build(), state -> false))
                .hasMessageContaining("latch 1");
        assertThatThrownBy(() -> Search.run(
                        Program.builder()
                                .script(thread("a").await(CONDITION, LOCK).build())
                                .waiting(0)
                                .holds(0, LOCK, 1)
                                .build(),
                        state -> false))
                .hasMessageContaining("holds the lock of its wait");
        assertThatThrownBy(() -> Search.run(
                        Program.builder()
                                .script(thread("a").acquire(LOCK).build())
                                .script(thread("b").acquire(LOCK).build())
                                .holds(0, LOCK, 1)
                                .holds(1, LOCK, 1)
                                .build(),
                        state -> false))
                .hasMessageContaining("two holders");
    }

    @Test
    void boundCuts() {
        program.maxStates(50);
        Outcome outcome = search(
                state -> state.value(X) == 1000,
                thread("a").label("again").increase(X, 1).jump("again"));
        assertThat(outcome).isInstanceOf(Outcome.Cut.class);
        assertThat(outcome.figures().states()).isEqualTo(51);
    }
}

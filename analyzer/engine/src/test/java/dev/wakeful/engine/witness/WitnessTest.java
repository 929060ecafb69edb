package dev.wakeful.engine.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The races that the rules look for, each with its correct twin. */
class WitnessTest {
    private static final long LOCK = 100;
    private static final long OTHER_LOCK = 101;
    private static final long CONDITION = 200;
    private static final long READY = 1;
    private static final long FIELD = 2;
    private static final long TAKEN = 3;
    private static final long SEEN = 4;
    private static final Formula GO = Formula.is(READY, Relation.NE, 0);

    private static List<String> steps(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Found.class);
        return ((Outcome.Found) outcome)
                .schedule().stream()
                        .map(move -> move.thread() + " "
                                + move.instruction().getClass().getSimpleName() + " " + move.effect())
                        .toList();
    }

    private static Program twoThreads(Script.Builder first, Script.Builder second) {
        return Program.builder()
                .script(first.build())
                .script(second.build())
                .variable(READY, 0)
                .build();
    }

    /** {@code if (!ready) synchronized (lock) { lock.wait(); }} */
    private static Script.Builder looksOutside() {
        return Script.of("waiter")
                .branch(GO, "go", null)
                .acquire(LOCK)
                .await(CONDITION, LOCK)
                .release(LOCK)
                .label("go");
    }

    /** {@code synchronized (lock) { while (!ready) lock.wait(); }} */
    private static Script.Builder looksInside() {
        return Script.of("waiter")
                .acquire(LOCK)
                .label("look")
                .branch(GO, "go", null)
                .await(CONDITION, LOCK)
                .jump("look")
                .label("go")
                .release(LOCK);
    }

    private static Script.Builder writesThenNotifies() {
        return Script.of("notifier")
                .acquire(LOCK)
                .write(READY, 1)
                .notifyOne(CONDITION)
                .release(LOCK);
    }

    @Test
    void checkThenWait() {
        assertThat(steps(Search.run(twoThreads(looksOutside(), writesThenNotifies()), Goal.lostWakeup(0, GO))))
                .containsExactly(
                        "0 Branch BRANCH_FALSE",
                        "1 Acquire DONE",
                        "1 Write DONE",
                        "1 NotifyOne WAKES_NOBODY",
                        "1 Release DONE",
                        "0 Acquire DONE",
                        "0 Wait WAITS");
        assertThat(Search.run(twoThreads(looksInside(), writesThenNotifies()), Goal.lostWakeup(0, GO)))
                .isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void stateWrittenBeforeTheLockAndNotifiedUnderItIsRight() {
        Script.Builder notifier = Script.of("notifier")
                .write(READY, 1)
                .acquire(LOCK)
                .notifyOne(CONDITION)
                .release(LOCK);
        assertThat(Search.run(twoThreads(looksInside(), notifier), Goal.lostWakeup(0, GO)))
                .isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void earlyNotify() {
        Script.Builder notifier = Script.of("notifier")
                .acquire(LOCK)
                .notifyOne(CONDITION)
                .release(LOCK)
                .write(READY, 1);
        assertThat(steps(Search.run(twoThreads(looksInside(), notifier), Goal.lostWakeup(0, GO))))
                .containsExactly(
                        "1 Acquire DONE",
                        "1 NotifyOne WAKES_NOBODY",
                        "1 Release DONE",
                        "0 Acquire DONE",
                        "0 Branch BRANCH_FALSE",
                        "0 Wait WAITS",
                        "1 Write DONE");
    }

    @Test
    void aTimeOutMasksALostWakeupAndDoesNotUndoIt() {
        Script.Builder waiter = Script.of("waiter")
                .branch(GO, "go", null)
                .acquire(LOCK)
                .await(CONDITION, LOCK, Patience.TIMED, false)
                .release(LOCK)
                .label("go");
        assertThat(Search.run(twoThreads(waiter, writesThenNotifies()), Goal.lostWakeup(0, GO)))
                .isInstanceOf(Outcome.Found.class);
    }

    @Test
    void parkAfterALookThatIsNotRepeated() {
        Script.Builder waiter = Script.of("waiter")
                .label("look")
                .branch(GO, "go", null)
                .write(SEEN, 1)
                .park()
                .jump("look")
                .label("go");
        Script.Builder notifier = Script.of("notifier")
                .write(READY, 1)
                .branch(Formula.is(SEEN, Relation.EQ, 1), null, "end")
                .unpark(0)
                .label("end");
        Program buggy = Program.builder()
                .script(waiter.build())
                .script(notifier.build())
                .variable(READY, 0)
                .variable(SEEN, 0)
                .build();
        Outcome outcome = Search.run(buggy, Goal.lostWakeup(0, GO));
        assertThat(steps(outcome))
                .containsExactly("0 Branch BRANCH_FALSE", "1 Write DONE", "1 Branch BRANCH_FALSE", "0 Write DONE");
        assertThat(((Outcome.Found) outcome).end().standing(0)).isEqualTo(Standing.ASLEEP);
    }

    @Test
    void misdirectedNotify() {
        long odd = 5;
        Script.Builder other = Script.of("other")
                .acquire(LOCK)
                .label("look")
                .branch(Formula.is(odd, Relation.NE, 0), "go", null)
                .await(CONDITION, LOCK)
                .jump("look")
                .label("go")
                .release(LOCK);
        Program.Builder program = Program.builder()
                .script(looksInside().build())
                .script(other.build())
                .variable(READY, 0)
                .variable(odd, 0);
        Outcome buggy = Search.run(program.script(writesThenNotifies().build()).build(), Goal.lostWakeup(0, GO));
        assertThat(((Outcome.Found) buggy).schedule())
                .filteredOn(move -> move.effect() == Effect.WAKES)
                .extracting(Move::woken)
                .containsExactly(List.of(1));
    }

    @Test
    void aNotifierWithAnUnknownFutureProvesNothing() {
        Script.Builder notifier = writesThenNotifies().branch(Formula.is(99, Relation.EQ, 1), null, null);
        Outcome outcome = Search.run(twoThreads(looksOutside(), notifier), Goal.lostWakeup(0, GO));
        assertThat(outcome).isInstanceOf(Outcome.Absent.class);
        assertThat(outcome.figures().undecided()).isPositive();
    }

    /** {@code field.lock(); ... if (field != null) field.unlock();} */
    private static Program clears(Instruction.OnNull onNull, long newValue) {
        return Program.builder()
                .script(Script.of("holder")
                        .load(TAKEN, FIELD)
                        .acquire(Receiver.through(TAKEN))
                        .release(Receiver.through(FIELD), onNull)
                        .build())
                .script(Script.of("clearer")
                        .acquire(LOCK)
                        .write(FIELD, newValue)
                        .release(LOCK)
                        .build())
                .variable(FIELD, LOCK)
                .build();
    }

    @Test
    void unlockOfClearedReference() {
        Outcome skipped = Search.run(clears(Instruction.OnNull.SKIP, 0), Goal.heldAtEnd(0, Receiver.through(TAKEN)));
        assertThat(steps(skipped))
                .containsExactly(
                        "0 Load DONE",
                        "1 Acquire DONE",
                        "1 Write DONE",
                        "1 Release DONE",
                        "0 Acquire DONE",
                        "0 Release SKIPPED_NULL");
        assertThat(((Outcome.Found) skipped).switches()).isEqualTo(2);
        assertThat(Search.run(clears(Instruction.OnNull.FAIL, 0), Goal.failed(0, Failure.NULL_RECEIVER)))
                .isInstanceOf(Outcome.Found.class);
        assertThat(Search.run(clears(Instruction.OnNull.FAIL, OTHER_LOCK), Goal.failed(0, Failure.NOT_OWNER)))
                .isInstanceOf(Outcome.Found.class);
    }

    @Test
    void aHolderThatKeepsTheReferenceIsRight() {
        Program right = Program.builder()
                .script(Script.of("holder")
                        .load(TAKEN, FIELD)
                        .acquire(Receiver.through(TAKEN))
                        .release(Receiver.through(TAKEN), Instruction.OnNull.FAIL)
                        .build())
                .script(Script.of("clearer").write(FIELD, 0).build())
                .variable(FIELD, LOCK)
                .build();
        Goal bad = Goal.heldAtEnd(0, Receiver.through(TAKEN))
                .and(Goal.failed(0, Failure.NULL_RECEIVER).or(Goal.failed(0, Failure.NOT_OWNER)));
        assertThat(Search.run(right, bad)).isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void actedOnAnUnsatisfiedGuard() {
        Script.Builder waiter = Script.of("waiter")
                .acquire(LOCK)
                .branch(GO, "go", null)
                .await(CONDITION, LOCK, Patience.FOREVER, true)
                .label("go")
                .mark("acted too early", GO.negate());
        Outcome outcome = Search.run(twoThreads(waiter, writesThenNotifies()), Goal.marked("acted too early"));
        assertThat(steps(outcome))
                .containsExactly(
                        "0 Acquire DONE",
                        "0 Branch BRANCH_FALSE",
                        "0 Wait WAITS",
                        "0 Wait WAKES_SPURIOUSLY",
                        "0 Wait RETURNS",
                        "0 Mark MARKED");
    }

    @Test
    void lockOrderInversion() {
        Program inverted = Program.builder()
                .script(Script.of("a").acquire(LOCK).acquire(OTHER_LOCK).build())
                .script(Script.of("b").acquire(OTHER_LOCK).acquire(LOCK).build())
                .build();
        assertThat(steps(Search.run(inverted, Goal.deadlocked(0, 1)))).hasSize(2);
    }

    @Test
    void fewestSwitchesAmongTheShortest() {
        Program independent = Program.builder()
                .script(Script.of("a").write(10, 1).write(11, 1).write(12, 1).build())
                .script(Script.of("b").write(13, 1).write(14, 1).write(15, 1).build())
                .build();
        Outcome.Found found = (Outcome.Found) Search.run(independent, state -> state.ended(0) && state.ended(1));
        assertThat(found.switches()).isEqualTo(1);
        assertThat(found.schedule()).extracting(Move::thread).containsExactly(0, 0, 0, 1, 1, 1);
    }

    @Test
    void fewestSwitchesAmongSeveralBadStates() {
        Program program = Program.builder()
                .script(Script.of("a").write(10, 1).build())
                .script(Script.of("b").write(11, 1).write(12, 1).build())
                .build();
        Outcome.Found found = (Outcome.Found) Search.run(program, state -> state.index(0) + state.index(1) == 2);
        assertThat(found.schedule()).extracting(Move::thread).containsExactly(1, 1);
    }
}

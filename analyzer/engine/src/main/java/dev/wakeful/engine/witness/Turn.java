package dev.wakeful.engine.witness;

import dev.wakeful.engine.witness.Layout.Phase;
import java.util.ArrayList;
import java.util.List;

/** One thread's turn in one state: the meaning of every instruction. */
final class Turn implements Instruction.Visitor {
    private static final int NULL = -1;
    private static final int NOT_KNOWN = -2;

    private final Machine machine;
    private final Layout layout;
    private final long[] from;
    private final int thread;
    private final int pc;
    private final Steps steps;

    Turn(Machine machine, long[] from, int thread, Steps steps) {
        this.machine = machine;
        this.layout = machine.layout;
        this.from = from;
        this.thread = thread;
        this.pc = layout.pc(from, thread);
        this.steps = steps;
    }

    // ---- moves

    private void tell(long[] next, Effect effect, long value, List<Integer> woken) {
        steps.step(
                new Move(thread, pc, machine.instruction(from, thread), machine.tag(thread, pc), effect, value, woken),
                next);
    }

    private void goOn(long[] next, String label, Effect effect, long value) {
        goOn(next, label, effect, value, List.of());
    }

    /** Completes the instruction and goes on at a label, or with the next instruction when it is null. */
    private void goOn(long[] next, String label, Effect effect, long value, List<Integer> woken) {
        machine.complete(next, thread, pc);
        machine.land(next, thread, label == null ? pc + 1 : machine.index(thread, label));
        tell(next, effect, value, woken);
    }

    private void done(long[] next, long value) {
        goOn(next, null, Effect.DONE, value);
    }

    private void fail(Failure failure, long value) {
        long[] next = from.clone();
        layout.setFailed(next, thread, failure);
        layout.setPhase(next, thread, Phase.ENDED);
        tell(next, failure == Failure.NULL_RECEIVER ? Effect.FAILED_NULL : Effect.FAILED_NOT_OWNER, value, List.of());
    }

    /** The thread does not get what it needs. */
    private void blocked(Patience patience, long value) {
        if (patience.kind() == Patience.Kind.NONE) {
            goOn(from.clone(), patience.onExpiry(), Effect.REFUSED, value);
        } else if (patience.kind() == Patience.Kind.TIMED && machine.program.expiry()) {
            goOn(from.clone(), patience.onExpiry(), Effect.TIMES_OUT, value);
        }
    }

    // ---- locks

    private int resolve(Receiver receiver) {
        if (receiver instanceof Receiver.Lock lock) {
            return layout.lock(lock.lock());
        }
        long value = layout.value(from, ((Receiver.Through) receiver).variable());
        if (value == 0) {
            return NULL;
        }
        int lock = value == Program.UNKNOWN ? -1 : layout.lock(value);
        return lock < 0 ? NOT_KNOWN : lock;
    }

    @Override
    public void acquire(Instruction.Acquire instruction) {
        int lock = resolve(instruction.lock());
        if (unusable(lock)) {
            return;
        }
        if (layout.free(from, lock, thread)) {
            long[] next = from.clone();
            layout.setOwner(next, lock, thread, layout.depth(from, lock) + 1);
            done(next, layout.lockId(lock));
        } else {
            blocked(instruction.patience(), layout.lockId(lock));
        }
    }

    @Override
    public void acquireShared(Instruction.AcquireShared instruction) {
        int lock = resolve(instruction.lock());
        if (unusable(lock)) {
            return;
        }
        int count = layout.shared(from, lock, thread);
        if (count == Layout.MAX_SHARED) {
            steps.undecided();
        } else if (layout.freeShared(from, lock, thread)) {
            long[] next = from.clone();
            layout.setShared(next, lock, thread, count + 1);
            done(next, layout.lockId(lock));
        } else {
            blocked(instruction.patience(), layout.lockId(lock));
        }
    }

    private boolean unusable(int lock) {
        if (lock == NULL) {
            fail(Failure.NULL_RECEIVER, 0);
        } else if (lock == NOT_KNOWN) {
            steps.undecided();
        }
        return lock < 0;
    }

    @Override
    public void release(Instruction.Release instruction) {
        int lock = resolve(instruction.lock());
        if (skipped(lock, instruction.onNull()) || unusable(lock)) {
            return;
        }
        if (layout.owner(from, lock) != thread) {
            fail(Failure.NOT_OWNER, layout.lockId(lock));
            return;
        }
        long[] next = from.clone();
        layout.setOwner(next, lock, thread, layout.depth(from, lock) - 1);
        done(next, layout.lockId(lock));
    }

    @Override
    public void releaseShared(Instruction.ReleaseShared instruction) {
        int lock = resolve(instruction.lock());
        if (skipped(lock, instruction.onNull()) || unusable(lock)) {
            return;
        }
        int count = layout.shared(from, lock, thread);
        if (count == 0) {
            fail(Failure.NOT_OWNER, layout.lockId(lock));
            return;
        }
        long[] next = from.clone();
        layout.setShared(next, lock, thread, count - 1);
        done(next, layout.lockId(lock));
    }

    private boolean skipped(int lock, Instruction.OnNull onNull) {
        boolean skip = lock == NULL && onNull == Instruction.OnNull.SKIP;
        if (skip) {
            goOn(from.clone(), null, Effect.SKIPPED_NULL, 0);
        }
        return skip;
    }

    // ---- variables

    private Formula.Truth truth(Formula formula) {
        return formula.evaluate(variable -> layout.value(from, variable));
    }

    @Override
    public void read(Instruction.Read instruction) {
        if (truth(instruction.expected()) == Formula.Truth.TRUE) {
            done(from.clone(), layout.value(from, instruction.variable()));
        } else {
            steps.undecided();
        }
    }

    private void set(long variable, long value) {
        long[] next = from.clone();
        layout.setValue(next, variable, value);
        done(next, value);
    }

    @Override
    public void write(Instruction.Write instruction) {
        set(instruction.variable(), instruction.value());
    }

    @Override
    public void add(Instruction.Add instruction) {
        long old = layout.value(from, instruction.variable());
        set(instruction.variable(), old == Program.UNKNOWN ? old : old + instruction.delta());
    }

    @Override
    public void compareAndSet(Instruction.CompareAndSet instruction) {
        long old = layout.value(from, instruction.variable());
        if (old == Program.UNKNOWN || instruction.expected() == Program.UNKNOWN) {
            steps.undecided();
        } else if (old == instruction.expected()) {
            set(instruction.variable(), instruction.value());
        } else {
            goOn(from.clone(), instruction.onMismatch(), Effect.REFUSED, old);
        }
    }

    @Override
    public void load(Instruction.Load instruction) {
        set(instruction.into(), layout.value(from, instruction.variable()));
    }

    @Override
    public void branch(Instruction.Branch instruction) {
        switch (truth(instruction.formula())) {
            case TRUE -> goOn(from.clone(), instruction.whenTrue(), Effect.BRANCH_TRUE, 0);
            case FALSE -> goOn(from.clone(), instruction.whenFalse(), Effect.BRANCH_FALSE, 0);
            case UNKNOWN -> steps.undecided();
        }
    }

    @Override
    public void mark(Instruction.Mark instruction) {
        Formula.Truth truth = truth(instruction.when());
        if (truth == Formula.Truth.UNKNOWN) {
            steps.undecided();
            return;
        }
        long[] next = from.clone();
        if (truth == Formula.Truth.TRUE) {
            layout.setMark(next, instruction.name());
        }
        goOn(next, null, truth == Formula.Truth.TRUE ? Effect.MARKED : Effect.NOT_MARKED, 0);
    }

    // ---- conditions

    @Override
    public void await(Instruction.Wait instruction) {
        int lock = layout.lock(instruction.lock());
        if (layout.owner(from, lock) != thread) {
            fail(Failure.NOT_OWNER, instruction.lock());
            return;
        }
        long[] next = from.clone();
        layout.setSavedDepth(next, thread, layout.depth(from, lock));
        layout.setOwner(next, lock, thread, 0);
        layout.setPhase(next, thread, Phase.WAITING);
        tell(next, Effect.WAITS, instruction.lock(), List.of());
    }

    /** The rest of a wait: leaving the wait set unasked, or taking the lock again. */
    void inWait(Instruction.Wait instruction, Phase phase) {
        if (phase == Phase.WAITING) {
            if (instruction.patience().kind() == Patience.Kind.TIMED && machine.program.expiry()) {
                wake(Phase.EXPIRED, Effect.TIMES_OUT);
            }
            if (instruction.spurious()) {
                wake(Phase.WOKEN, Effect.WAKES_SPURIOUSLY);
            }
            return;
        }
        int lock = layout.lock(instruction.lock());
        if (layout.free(from, lock, thread)) {
            long[] next = from.clone();
            layout.setOwner(next, lock, thread, layout.savedDepth(from, thread));
            layout.setSavedDepth(next, thread, 0);
            boolean expired = phase == Phase.EXPIRED;
            goOn(
                    next,
                    expired ? instruction.patience().onExpiry() : null,
                    expired ? Effect.RETURNS_TIMED_OUT : Effect.RETURNS,
                    instruction.lock());
        }
    }

    private void wake(Phase phase, Effect effect) {
        long[] next = from.clone();
        layout.setPhase(next, thread, phase);
        tell(next, effect, 0, List.of());
    }

    private List<Integer> waiters(long condition) {
        List<Integer> waiters = new ArrayList<>();
        for (int t = 0; t < layout.threads; t++) {
            if (layout.phase(from, t) == Phase.WAITING
                    && ((Instruction.Wait) machine.instruction(from, t)).condition() == condition) {
                waiters.add(t);
            }
        }
        return waiters;
    }

    @Override
    public void notifyOne(Instruction.NotifyOne instruction) {
        List<Integer> waiters = waiters(instruction.condition());
        for (int waiter : waiters) {
            notifyThese(List.of(waiter));
        }
        if (waiters.isEmpty()) {
            notifyThese(waiters);
        }
    }

    @Override
    public void notifyAll(Instruction.NotifyAll instruction) {
        notifyThese(waiters(instruction.condition()));
    }

    private void notifyThese(List<Integer> waiters) {
        long[] next = from.clone();
        for (int waiter : waiters) {
            layout.setPhase(next, waiter, Phase.WOKEN);
        }
        goOn(next, null, waiters.isEmpty() ? Effect.WAKES_NOBODY : Effect.WAKES, 0, List.copyOf(waiters));
    }

    // ---- permits, latches, semaphores, selectors

    @Override
    public void park(Instruction.Park instruction) {
        if (layout.permit(from, thread)) {
            long[] next = from.clone();
            layout.setPermit(next, thread, false);
            done(next, 0);
            return;
        }
        blocked(instruction.patience(), 0);
        if (instruction.spurious()) {
            goOn(from.clone(), null, Effect.WAKES_SPURIOUSLY, 0);
        }
    }

    @Override
    public void unpark(Instruction.Unpark instruction) {
        long[] next = from.clone();
        layout.setPermit(next, instruction.thread(), true);
        done(next, 0);
    }

    private void count(int word, long value) {
        long[] next = from.clone();
        next[word] = value;
        done(next, value);
    }

    @Override
    public void down(Instruction.Down instruction) {
        int word = layout.latchWord(instruction.latch());
        count(word, Math.max(0, from[word] - 1));
    }

    @Override
    public void awaitLatch(Instruction.AwaitLatch instruction) {
        if (from[layout.latchWord(instruction.latch())] == 0) {
            done(from.clone(), 0);
        } else {
            blocked(instruction.patience(), 0);
        }
    }

    @Override
    public void give(Instruction.Give instruction) {
        int word = layout.semaphoreWord(instruction.semaphore());
        count(word, from[word] + instruction.permits());
    }

    @Override
    public void take(Instruction.Take instruction) {
        int word = layout.semaphoreWord(instruction.semaphore());
        if (from[word] >= instruction.permits()) {
            count(word, from[word] - instruction.permits());
        } else {
            blocked(instruction.patience(), from[word]);
        }
    }

    @Override
    public void setReady(Instruction.SetReady instruction) {
        long[] next = from.clone();
        layout.setReady(next, instruction.selector(), true);
        done(next, 1);
    }

    @Override
    public void select(Instruction.Select instruction) {
        if (!layout.ready(from, instruction.selector())) {
            blocked(instruction.patience(), 0);
            return;
        }
        long[] next = from.clone();
        if (instruction.consumes()) {
            layout.setReady(next, instruction.selector(), false);
        }
        done(next, 1);
    }
}

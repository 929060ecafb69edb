package dev.wakeful.engine.witness;

import dev.wakeful.engine.witness.Layout.Phase;
import java.util.ArrayList;
import java.util.List;

/** A state of a {@link Program} as goals and callers see it. Immutable; to be used by one thread at a time. */
public final class State {
    private final Machine machine;
    private final long[] words;

    State(Machine machine, long[] words) {
        this.machine = machine;
        this.words = words;
    }

    public int threads() {
        return machine.layout.threads;
    }

    /** The index of the instruction at which a thread stands; the size of its script when it came to the end. */
    public int index(int thread) {
        return machine.layout.pc(words, thread);
    }

    /** The tag of that instruction; null at the end. */
    public Object tag(int thread) {
        int index = index(thread);
        return index < machine.scripts().get(thread).size() ? machine.tag(thread, index) : null;
    }

    public Standing standing(int thread) {
        return machine.standing(words, thread);
    }

    /** Whether a thread has come to its end, or failed. */
    public boolean ended(int thread) {
        return machine.layout.phase(words, thread) == Phase.ENDED;
    }

    public boolean failed(int thread, Failure failure) {
        return machine.layout.failed(words, thread, failure);
    }

    /** Whether a thread is in the wait set of a condition. */
    public boolean waitsOn(int thread, long condition) {
        return machine.layout.phase(words, thread) == Phase.WAITING
                && ((Instruction.Wait) machine.instruction(words, thread)).condition() == condition;
    }

    /** The thread that holds a lock exclusively, or -1. */
    public int owner(long lock) {
        int index = machine.layout.lock(lock);
        return index < 0 ? -1 : machine.layout.owner(words, index);
    }

    /** Whether a thread holds a lock, exclusively or shared. A receiver that is null or unknown is held by nobody. */
    public boolean holds(int thread, Receiver lock) {
        long id = lock instanceof Receiver.Lock known ? known.lock() : value(((Receiver.Through) lock).variable());
        int index = machine.layout.lock(id);
        return index >= 0
                && (machine.layout.owner(words, index) == thread || machine.layout.shared(words, index, thread) > 0);
    }

    /** The locks that a thread holds, exclusively or shared. */
    public List<Long> held(int thread) {
        List<Long> held = new ArrayList<>();
        for (int lock = 0; lock < machine.layout.lockCount(); lock++) {
            long id = machine.layout.lockId(lock);
            if (holds(thread, Receiver.lock(id))) {
                held.add(id);
            }
        }
        return held;
    }

    /** The value of a variable, or {@link Program#UNKNOWN}. */
    public long value(long variable) {
        return machine.layout.value(words, variable);
    }

    /** Whether a formula certainly holds. */
    public boolean holds(Formula formula) {
        return formula.evaluate(this::value) == Formula.Truth.TRUE;
    }

    public boolean marked(String name) {
        return machine.layout.marked(words, name);
    }

    public boolean permit(int thread) {
        return machine.layout.permit(words, thread);
    }

    /**
     * Whether a thread sleeps and will never be told: whatever the other threads do from here, it stays asleep and
     * {@code go} keeps holding, and none of them comes to a step whose outcome is not known. The thread's own time-out
     * does not count.
     */
    public boolean stranded(int thread, Formula go) {
        return machine.stranded(words, thread, go);
    }

    /** The lock that keeps a thread from going on, or 0. */
    public long neededLock(int thread) {
        if (standing(thread) != Standing.NEEDS_LOCK) {
            return 0;
        }
        Instruction instruction = machine.instruction(words, thread);
        Receiver receiver = instruction instanceof Instruction.Acquire acquire
                ? acquire.lock()
                : instruction instanceof Instruction.AcquireShared shared
                        ? shared.lock()
                        : Receiver.lock(((Instruction.Wait) instruction).lock());
        return receiver instanceof Receiver.Lock lock ? lock.lock() : value(((Receiver.Through) receiver).variable());
    }
}

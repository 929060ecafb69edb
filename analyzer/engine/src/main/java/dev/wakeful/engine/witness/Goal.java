package dev.wakeful.engine.witness;

/** The bad state that a search looks for: a pure predicate on states. */
@FunctionalInterface
public interface Goal {
    boolean reached(State state);

    default Goal and(Goal other) {
        return state -> reached(state) && other.reached(state);
    }

    default Goal or(Goal other) {
        return state -> reached(state) || other.reached(state);
    }

    /** A formula certainly holds. */
    static Goal holds(Formula formula) {
        return state -> state.holds(formula);
    }

    /**
     * A lost wakeup: the thread sleeps, {@code go} (its guard's outcome for going on) holds and keeps holding, and
     * nobody will ever wake it. Where the others may make the guard false again later and only this moment matters, use
     * {@code holds(go).and(untold(thread))}.
     */
    static Goal lostWakeup(int thread, Formula go) {
        return state -> state.stranded(thread, go);
    }

    /** The thread sleeps and nobody will ever wake it. */
    static Goal untold(int thread) {
        return state -> state.stranded(thread, Formula.ALWAYS);
    }

    /**
     * The thread has ended, or failed, and still holds the lock; with a variable, the lock that it holds in that state.
     */
    static Goal heldAtEnd(int thread, Receiver lock) {
        return state -> state.ended(thread) && state.holds(thread, lock);
    }

    static Goal failed(int thread, Failure failure) {
        return state -> state.failed(thread, failure);
    }

    static Goal marked(String name) {
        return state -> state.marked(name);
    }

    /** Each of the threads needs a lock that another of them holds. */
    static Goal deadlocked(int... threads) {
        return state -> {
            for (int thread : threads) {
                long lock = state.neededLock(thread);
                boolean heldInside = false;
                for (int other : threads) {
                    heldInside |= other != thread && lock != 0 && state.holds(other, Receiver.lock(lock));
                }
                if (!heldInside) {
                    return false;
                }
            }
            return true;
        };
    }
}

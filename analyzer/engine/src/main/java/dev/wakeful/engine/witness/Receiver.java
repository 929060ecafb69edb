package dev.wakeful.engine.witness;

/** Which lock an instruction means: one that is known, or the one that a variable holds when the instruction runs. */
public sealed interface Receiver {
    /** The lock with this id; it stayed in a local, or its reference never changes. */
    record Lock(long lock) implements Receiver {
        public Lock {
            if (lock == 0) {
                throw new IllegalArgumentException("0 is null, not a lock");
            }
        }
    }

    /** The lock whose id the variable holds at that moment; 0 is null. */
    record Through(long variable) implements Receiver {}

    static Receiver lock(long lock) {
        return new Lock(lock);
    }

    static Receiver through(long variable) {
        return new Through(variable);
    }
}

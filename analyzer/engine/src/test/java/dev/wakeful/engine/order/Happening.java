package dev.wakeful.engine.order;

/**
 * One thing that truly happened in a simulated execution; the list of them is the execution's total order.
 *
 * @param thread number of the thread, from 0
 * @param record number of the thread's record that tells of it, -1 for none
 * @param target what it concerns: a location, variable, lock, thread, task, or class
 */
public record Happening(int thread, int record, Act act, long target) {
    /** What happened, in words of the Java memory model and of the classes' own documentation. */
    public enum Act {
        READ,
        WRITE,
        VOLATILE_READ,
        VOLATILE_WRITE,
        LOCK,
        UNLOCK,
        LOCK_SHARED,
        UNLOCK_SHARED,
        START,
        END,
        JOINED,
        SUBMIT,
        BEGIN,
        COMPLETE,
        GOT,
        PUT,
        TAKEN,
        UNPARK,
        UNPARKED,
        COUNT_DOWN,
        OPENED,
        RELEASE_PERMIT,
        ACQUIRE_PERMIT,
        ARRIVE,
        PASSED,
        INTERRUPT,
        INTERRUPTED,
        INITIALIZED,
        USES_CLASS
    }

    public boolean isAccess() {
        return act == Act.READ || act == Act.WRITE;
    }

    public boolean conflictsWith(Happening other) {
        return isAccess()
                && other.isAccess()
                && target == other.target
                && thread != other.thread
                && (act == Act.WRITE || other.act == Act.WRITE);
    }
}

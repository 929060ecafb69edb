package dev.wakeful.bootstrap;

/** A lock that a thread holds, or a used slot of its stack: slots are reused and not cleared, which makes them a cache. */
final class Hold {
    /** Nobody's entry: of a hold that is pending. */
    static final IdentityEntry NOBODY = new IdentityEntry(null, 0, 0, null);

    /** Entry of the object through which the lock was taken. */
    IdentityEntry entry;

    IdentityEntry canonical;
    boolean shared;
    /** Taken as a monitor, so that the JVM knows whether the thread still has it. */
    boolean monitor;

    int depth;
    /** The object through which a monitor, or a lock that is pending, was taken; null for others and once it is given up. */
    Object lock;
    /** Identity hash of {@link #lock}, 0: nobody asked. To ask while the monitor is held is dear. */
    private int hash;
    /** Its acquire has no record because nothing was recorded since. */
    boolean pending;
    /** Where it was taken. */
    int site;
    /** The depth at which it was taken again by code that was called back, 0 for none. */
    int reentry;
    /** Cell of {@link CellFamily#LOCKS}, negative for locks that have none. */
    int cell;
    /** Of the thread's {@link Knowledge} when a pending hold was taken. */
    int version;

    /** Through the object {@code taken}; {@code strong}: it lives as long as the lock is held anyway. */
    void taken(Object taken, boolean strong) {
        lock = strong ? taken : null;
        hash = 0;
    }

    boolean isOf(Object object) {
        return lock != null ? lock == object : entry.refersTo(object);
    }

    int hash() {
        if (lock == null) {
            return entry.hash;
        }
        if (hash == 0) {
            hash = System.identityHashCode(lock);
        }
        return hash;
    }
}

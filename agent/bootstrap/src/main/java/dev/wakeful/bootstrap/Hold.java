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
    /** The lock itself while its acquire has no record because nothing was recorded since; else null. */
    Object pending;
    /** Where a pending hold was taken. */
    int site;
    /** Cell of {@link Stamps.Family#LOCKS}, negative for locks that have none. */
    int cell;
    /** Deeds of the thread when a pending hold was taken. */
    int deeds;
}

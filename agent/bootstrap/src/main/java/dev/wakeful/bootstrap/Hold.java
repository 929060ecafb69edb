package dev.wakeful.bootstrap;

/** A lock that a thread holds, or a used slot of its stack: slots are reused and not cleared, which makes them a cache. */
final class Hold {
    /** Entry of the object through which the lock was taken. */
    IdentityEntry entry;

    IdentityEntry canonical;
    boolean shared;
    /** Taken as a monitor, so that the JVM knows whether the thread still has it. */
    boolean monitor;

    int depth;
}

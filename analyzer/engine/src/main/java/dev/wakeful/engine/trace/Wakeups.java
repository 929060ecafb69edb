package dev.wakeful.engine.trace;

/** Tells strands that what they wait for may have come. */
interface Wakeups {
    void wake(long key);
}

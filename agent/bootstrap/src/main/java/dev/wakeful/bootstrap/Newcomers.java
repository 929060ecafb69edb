package dev.wakeful.bootstrap;

/**
 * Threads that ran when a period of recording began. What they are in the middle of was not seen beginning, and what is seen of such a thread is not worth a proof
 * until that has ended. This tells for each thread from which batch on all that it does is seen. Under the recorder's monitor.
 */
abstract class Newcomers {
    Newcomers() {
        Tables.count(Coverage.NEWCOMERS, 1);
    }

    /** Each second: looks at those that are still in the middle of something. */
    abstract void look();

    /** Nothing unseen is under way in a thread. What it has recorded by now may be older than that: it does not count yet. */
    static void caughtUp(ThreadTrace trace) {
        trace.catchesUp();
    }
}

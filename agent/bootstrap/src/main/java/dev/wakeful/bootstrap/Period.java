package dev.wakeful.bootstrap;

import dev.wakeful.trace.event.PeriodEvent;

/**
 * A stretch of a recording in which all that happens is seen, but for what is left out on purpose. Most recordings are one; where recording costs too much the
 * agent {@linkplain Pace rests} in between. What the recorder knows of threads and objects is worth something in one period only, and dropped with it.
 * Under the recorder's monitor.
 */
final class Period {
    /** 0 for the first of a recording. */
    private final int number;
    /** Each has its own: a hook that is late for one must not write into the next. */
    final JfrSink sink = new JfrSink();

    final ThreadAccount threads = new ThreadAccount();
    final StillThreads stillThreads = new StillThreads();
    /** Null where the program began with it. */
    Newcomers newcomers;

    private Period(int number) {
        this.number = number;
    }

    static Period first() {
        return new Period(0);
    }

    Period next() {
        return new Period(number + 1);
    }

    /** What is recorded from now on belongs to it. */
    void mark() {
        PeriodEvent event = new PeriodEvent();
        event.number = number;
        event.commit();
    }

    /** What threads did before is over, and they are met anew. */
    void replaces(Period before) {
        before.sink.end();
        ThreadTable.forget(sink);
        EndedThreads.takeAll();
        Knowledge.forget();
        Budgets.forget();
        InitializationHooks.forget();
    }

    /** Before hooks record: nothing of an earlier period is known of any object. */
    static void forgetObjects() {
        Identity.forget();
        Stamps.forget();
        CellFamily.forget();
    }
}

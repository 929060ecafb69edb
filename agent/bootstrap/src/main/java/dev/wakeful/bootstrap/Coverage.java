package dev.wakeful.bootstrap;

/** Keys of the coverage account that the recorder itself keeps. */
public final class Coverage {
    public static final String HOOK_FAILURES = "hook.failures";
    public static final String RECORDS_LOST = "records.lost";
    public static final String BATCHES_WRITTEN = "batches.written";
    /** Count: batches of one thread; detail: its id. */
    public static final String THREAD_BATCHES = "thread.batches";
    /** The agent came after the application's start. */
    public static final String ATTACH_LATE = "attach.late";

    /** Nothing is woven; detail: why. */
    public static final String WEAVER_FAILED = "weaver.failed";

    /** The recording ended in order. */
    public static final String CLOSED = "closed";

    private Coverage() {}
}

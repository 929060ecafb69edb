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

    /** Of a recording that began while the program ran: {@link #CAUGHT_UP} tells of the threads that there were. */
    public static final String NEWCOMERS = "newcomers";

    /** A thread that ran when the recording began; count: batches before all that it does is seen; detail: its id. */
    public static final String CAUGHT_UP = "thread.caught.up";

    /** How often the agent rested, because recording took more than the option overhead allows. */
    public static final String RESTS = "rests";

    /** How long it rested in all. */
    public static final String RESTED_MILLIS = "rests.millis";

    /** Nothing is woven; detail: why. */
    public static final String WEAVER_FAILED = "weaver.failed";

    /** Sites whose accesses were recorded now and then only. */
    public static final String SITES_SAMPLED = "sites.sampled";

    /** Accesses were left out for their number of bytes; detail: how many a second there may be. */
    public static final String BYTES_LIMITED = "bytes.limited";

    /** Methods whose plain accesses are not woven: the JIT would not compile them any more. */
    public static final String METHODS_TOO_LARGE = "methods.too.large";

    /** Plain accesses that are not woven because there are too many sites. */
    public static final String SITES_BEYOND = "sites.beyond";

    /** The native channel works; detail: what it sees. */
    public static final String NATIVE_SEES = "native.sees";

    /** There is no native channel; detail: why. */
    public static final String NATIVE_MISSING = "native.missing";

    /** Records of native code for which the ring had no room; each native stream has a gap for them. */
    public static final String NATIVE_LOST = "native.records.lost";

    /** Uses of native mutexes that were not recorded because there are too many mutexes. */
    public static final String NATIVE_MUTEXES_UNKNOWN = "native.mutexes.unknown";

    /** In a recording's last chunk: everything up to here is there, the program went on. */
    public static final String CHECKPOINT = "checkpoint";

    /** The recording ended in order. */
    public static final String CLOSED = "closed";

    private Coverage() {}
}

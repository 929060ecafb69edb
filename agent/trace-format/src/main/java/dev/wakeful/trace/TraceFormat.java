package dev.wakeful.trace;

/** Version of what the agent writes and the analyzer reads. */
public final class TraceFormat {
    /** Raised when a reader of the version before would misread a recording. */
    public static final int VERSION = 2;

    private TraceFormat() {}
}

package dev.wakeful.engine.read;

/** Told how far an analysis has come, by the thread that does it, now and then. */
public interface Progress {
    Progress NONE = (done, total) -> {};

    /** {@code done} of {@code total} bytes are read. */
    void read(long done, long total);

    /** A rule begins to look at what was read, the others before it have: {@code done} of {@code total}. */
    default void looks(String rule, int done, int total) {}
}

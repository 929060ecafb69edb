package dev.wakeful.engine.read;

/** Told how far reading has come, by the reading thread, now and then. */
public interface Progress {
    Progress NONE = (done, total) -> {};

    /** {@code done} of {@code total} bytes are read. */
    void read(long done, long total);
}

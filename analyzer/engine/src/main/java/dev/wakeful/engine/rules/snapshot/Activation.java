package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.trace.Memory;
import java.util.List;

/**
 * What one activation of a method read, in order: itself or through accessors that it called, without passing the same place with the
 * same location twice.
 *
 * @param around all that it read meanwhile, before and after, such as what it checks the others by
 */
record Activation(int thread, List<Read> reads, List<Read> around) {
    /**
     * One read.
     *
     * @param site where the activation's own method reads: the access, or the call of the accessor that reads
     */
    record Read(int event, int site, Memory memory) {}

    Activation(int thread, List<Read> reads) {
        this(thread, reads, reads);
    }

    /** Whether the reads are one round of several. */
    boolean isWalk() {
        return around != reads;
    }
}

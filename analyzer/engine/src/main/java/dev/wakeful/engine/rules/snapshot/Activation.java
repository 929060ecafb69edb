package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
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
    record Read(int event, int site, Memory memory) {
        /** Where the activation reads and, when another method reads for it, where that does. */
        List<Location> places(Facts facts, String role, String thread) {
            Trace trace = facts.trace();
            Location own = facts.narrator().location(trace.siteOf(site), role, thread);
            boolean direct = site == trace.siteId(event) || trace.op(event) == Op.ACCESSOR_CALL;
            return direct ? List.of(own) : List.of(own, facts.narrator().location(event, "accessor"));
        }
    }

    Activation(int thread, List<Read> reads) {
        this(thread, reads, reads);
    }

    /** Whether the reads are one round of several. */
    boolean isWalk() {
        return around != reads;
    }
}

package dev.wakeful.engine.rules.handoff;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.ArrayList;
import java.util.List;

/** Two reads of one reference by one thread, and the writes of other threads that may fall between them. */
final class ReferenceReads {
    private final Facts facts;
    private final Trace trace;

    ReferenceReads(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
    }

    /**
     * The last non-null read at one of the sites of the location that the event reads, -1 for none nearby. Where reads may be missing the one
     * before may be of an earlier activation.
     */
    int lastCheck(int use, List<Integer> sites, int near) {
        int e = trace.previous(use);
        for (int steps = 0; e >= 0 && steps < near && trace.op(e) != Op.SAMPLED; steps++, e = trace.previous(e)) {
            boolean checks = trace.op(e).isAccess()
                    && sites.contains(trace.siteId(e))
                    && trace.memory(use).equals(trace.memory(e));
            if (checks) {
                return trace.valueAfter(e) == 0 ? -1 : e;
            }
        }
        return -1;
    }

    /** Writes of another value by other threads that a correct reordering may put between the two reads. */
    List<Integer> writesBetween(int first, int second, boolean clearing) {
        Memory memory = trace.memory(first);
        long value = trace.valueAfter(first);
        List<Integer> writes = new ArrayList<>();
        for (int e : facts.accesses().of(memory)) {
            boolean other = trace.op(e).isWrite()
                    && trace.thread(e) != trace.thread(first)
                    && !trace.site(e).has(Site.INITIALIZES)
                    && (clearing ? trace.valueAfter(e) == 0 : trace.valueAfter(e) != value);
            if (other
                    && !facts.must().before(e, first)
                    && !facts.must().before(second, e)
                    && facts.couldName(trace.thread(e), memory.owner(), second)
                    && facts.couldName(trace.thread(first), memory.owner(), e)) {
                writes.add(e);
            }
        }
        return writes;
    }
}

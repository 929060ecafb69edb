package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.function.IntPredicate;

/** From when on accesses of which variables were sampled, so that a read which a reordering must keep may not be in the recording. */
final class SampledVariables {
    private static final long EVERY_THREAD = 1;

    private final Trace trace;
    private final IntArrayList marks = new IntArrayList();

    SampledVariables(Trace trace) {
        this.trace = trace;
        for (int e = 0; e < trace.size(); e++) {
            if (trace.op(e) == Op.SAMPLED && trace.site(e).variable() != 0) {
                marks.add(e);
            }
        }
    }

    /**
     * Whether a read that is not in the recording may see something else when only those events between {@code from} and {@code to} run
     * that {@code hasRun} names: it may have read what an event wrote that does not run, or a read that runs may have seen
     * a write that was not recorded.
     */
    boolean mayHide(int from, int to, IntPredicate hasRun) {
        IntOpenHashSet reads = new IntOpenHashSet();
        IntOpenHashSet writes = new IntOpenHashSet();
        if (marks.isEmpty()) {
            return false;
        }
        IntOpenHashSet threads = new IntOpenHashSet();
        for (int e = from; e <= to; e++) {
            threads.add(trace.thread(e));
        }
        for (int i = 0; i < marks.size() && marks.getInt(i) < to; i++) {
            int mark = marks.getInt(i);
            if (trace.a(mark) == EVERY_THREAD || threads.contains(trace.thread(mark))) {
                Site site = trace.site(mark);
                if (!site.operation().equals("write")) {
                    reads.add(site.variable());
                }
                if (!site.operation().equals("read")) {
                    writes.add(site.variable());
                }
            }
        }
        IntOpenHashSet both = new IntOpenHashSet(reads);
        both.retainAll(writes);
        if (!both.isEmpty()) {
            return true;
        }
        for (int e = from; e < to; e++) {
            if (trace.op(e).isAccess()) {
                int variable = trace.site(e).variable();
                boolean runs = hasRun.test(e);
                boolean isWrite = trace.op(e).isWrite();
                if (runs && !isWrite && writes.contains(variable) || !runs && isWrite && reads.contains(variable)) {
                    return true;
                }
            }
        }
        return false;
    }
}

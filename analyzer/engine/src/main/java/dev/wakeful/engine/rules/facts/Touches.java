package dev.wakeful.engine.rules.facts;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/** The first event of each thread that names an object, as owner, lock, condition, task, element or value. Immutable. */
public final class Touches {
    private final Long2IntOpenHashMap[] firstByThread;

    private Touches(Long2IntOpenHashMap[] firstByThread) {
        this.firstByThread = firstByThread;
    }

    static Touches of(Trace trace) {
        Long2IntOpenHashMap[] first = new Long2IntOpenHashMap[trace.threadCount()];
        for (int t = 0; t < first.length; t++) {
            first[t] = new Long2IntOpenHashMap();
            first[t].defaultReturnValue(-1);
            for (int e : trace.eventsOf(t)) {
                touch(first[t], trace.object(e), e);
                Op op = trace.op(e);
                if (op.isAccess()) {
                    Variable variable = trace.variable(e);
                    if (variable != null && variable.isReference()) {
                        touch(first[t], trace.valueBefore(e), e);
                        touch(first[t], trace.valueAfter(e), e);
                    }
                }
            }
        }
        return new Touches(first);
    }

    private static void touch(Long2IntOpenHashMap first, long object, int event) {
        if (object != 0) {
            first.putIfAbsent(object, event);
        }
    }

    /** The first event, -1 when the thread never names the object. */
    public int first(int thread, long object) {
        return firstByThread[thread].get(object);
    }
}

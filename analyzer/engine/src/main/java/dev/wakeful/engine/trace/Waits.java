package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The waits and parks of a trace, in observed order of their begins. */
public final class Waits {
    private final List<Wait> all;
    private final Int2ObjectOpenHashMap<Wait> byEvent = new Int2ObjectOpenHashMap<>();
    private final Long2ObjectOpenHashMap<List<Wait>> byCondition = new Long2ObjectOpenHashMap<>();

    private Waits(List<Wait> all) {
        this.all = List.copyOf(all);
        for (Wait wait : all) {
            byEvent.put(wait.begin(), wait);
            if (wait.end() >= 0) {
                byEvent.put(wait.end(), wait);
            }
            if (!wait.park()) {
                byCondition
                        .computeIfAbsent(wait.condition(), c -> new ArrayList<>())
                        .add(wait);
            }
        }
    }

    public static Waits of(Trace trace) {
        List<Wait> waits = new ArrayList<>();
        for (int t = 0; t < trace.threadCount(); t++) {
            collect(trace, t, waits);
        }
        waits.sort(Comparator.comparingInt(Wait::begin));
        return new Waits(waits);
    }

    public List<Wait> all() {
        return all;
    }

    /** The wait that the event begins or ends, null for none. */
    public Wait of(int event) {
        return byEvent.get(event);
    }

    /** Waits on a condition object (parks not included), in observed order. */
    public List<Wait> on(long condition) {
        return byCondition.getOrDefault(condition, List.of());
    }

    private static void collect(Trace trace, int thread, List<Wait> waits) {
        int begin = -1;
        for (int e : trace.eventsOf(thread)) {
            if (begin >= 0 && trace.gapBefore(thread, trace.position(e))) {
                waits.add(wait(trace, begin, -1));
                begin = -1;
            }
            Op op = trace.op(e);
            if (op == Op.WAIT_BEGIN || op == Op.PARK_BEGIN) {
                if (begin >= 0) {
                    waits.add(wait(trace, begin, -1));
                }
                begin = e;
            } else if (begin >= 0 && (op == Op.WAIT_END || op == Op.PARK_END)) {
                waits.add(wait(trace, begin, e));
                begin = -1;
            }
        }
        if (begin >= 0) {
            waits.add(wait(trace, begin, -1));
        }
    }

    private static Wait wait(Trace trace, int begin, int end) {
        boolean park = trace.op(begin) == Op.PARK_BEGIN;
        return new Wait(
                park,
                trace.thread(begin),
                trace.object(begin),
                park ? 0 : trace.a(begin),
                trace.siteId(begin),
                begin,
                end,
                park ? trace.a(begin) : trace.b(begin),
                park || end < 0 ? Op.OUTCOME_UNKNOWN : (int) trace.b(end));
    }
}

package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/** Notifications by what they wake: a condition object, or for unparks a thread. */
public final class Notifications {
    private static final int[] NONE = {};

    private final Long2ObjectOpenHashMap<IntArrayList> byCondition = new Long2ObjectOpenHashMap<>();
    private final Long2ObjectOpenHashMap<IntArrayList> unparksByTid = new Long2ObjectOpenHashMap<>();

    private Notifications() {}

    public static Notifications of(Trace trace) {
        Notifications notifications = new Notifications();
        for (int e = 0; e < trace.size(); e++) {
            Op op = trace.op(e);
            if (op == Op.NOTIFY || op == Op.NOTIFY_ALL) {
                add(notifications.byCondition, trace.object(e), e);
            } else if (op == Op.UNPARK) {
                add(notifications.unparksByTid, trace.a(e), e);
            }
        }
        return notifications;
    }

    /** Notifies and signals on a condition object in observed order. */
    public int[] on(long condition) {
        IntArrayList events = byCondition.get(condition);
        return events == null ? NONE : events.toIntArray();
    }

    /** Unparks aimed at the thread with that id in observed order. */
    public int[] unparksOf(long tid) {
        IntArrayList events = unparksByTid.get(tid);
        return events == null ? NONE : events.toIntArray();
    }

    private static void add(Long2ObjectOpenHashMap<IntArrayList> map, long key, int e) {
        map.computeIfAbsent(key, k -> new IntArrayList(2)).add(e);
    }
}

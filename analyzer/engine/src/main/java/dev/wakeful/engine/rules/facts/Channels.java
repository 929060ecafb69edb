package dev.wakeful.engine.rules.facts;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * Notifications by the channel that they go through, in observed order. A channel is what a waiter waits on: a condition's,
 * semaphore's or synchronizer's object, or a parked thread.
 */
public final class Channels {
    private static final IntArrayList NONE = new IntArrayList(0);

    private final Long2ObjectOpenHashMap<IntArrayList> byChannel = new Long2ObjectOpenHashMap<>();
    /** By the monitor or condition: the ends of waits on it. */
    private final Long2ObjectOpenHashMap<IntArrayList> waitEnds = new Long2ObjectOpenHashMap<>();

    private Channels() {}

    static Channels of(Trace trace) {
        Channels all = new Channels();
        for (int e = 0; e < trace.size(); e++) {
            Op op = trace.op(e);
            if (isNotification(op)) {
                add(all.byChannel, channelOf(trace, e), e);
            } else if (op == Op.WAIT_END) {
                add(all.waitEnds, trace.object(e), e);
            }
        }
        return all;
    }

    private static void add(Long2ObjectOpenHashMap<IntArrayList> lists, long key, int e) {
        lists.computeIfAbsent(key, k -> new IntArrayList(4)).add(e);
    }

    /** The notifications through a channel as events, empty for none; not to be changed. */
    public IntList on(long channel) {
        return byChannel.getOrDefault(channel, NONE);
    }

    /** The notifications through a channel that come after the one event and before the other. */
    public IntList on(long channel, int after, int before) {
        return between(byChannel.getOrDefault(channel, NONE), after, before);
    }

    /** The ends of waits on a monitor or condition that come after the one event and before the other. */
    public IntList waitEnds(long channel, int after, int before) {
        return between(waitEnds.getOrDefault(channel, NONE), after, before);
    }

    private static IntList between(IntArrayList events, int after, int before) {
        int from = firstFrom(events, after + 1);
        return events.subList(from, Math.max(from, firstFrom(events, before)));
    }

    private static int firstFrom(IntArrayList events, int e) {
        int at = IntArrays.binarySearch(events.elements(), 0, events.size(), e);
        return at < 0 ? -at - 1 : at;
    }

    /** Whether the operation tells a waiter something that is forgotten, or consumed, when nobody waits for it. */
    public static boolean isNotification(Op op) {
        return op == Op.NOTIFY
                || op == Op.NOTIFY_ALL
                || op == Op.UNPARK
                || op == Op.QUEUE_SIGNAL
                || op == Op.PERMITS_RELEASE;
    }

    /** Whether the operation begins a wait on a channel. */
    public static boolean isWait(Op op) {
        return op == Op.WAIT_BEGIN || parks(op) || op == Op.PERMITS_ACQUIRE_BEGIN;
    }

    /**
     * Whether the operation begins a wait that a notification ends even if it comes first: the next look is made then. So does the queue of a
     * synchronizer, which looks again after it has put the thread in.
     */
    public static boolean parks(Op op) {
        return op == Op.PARK_BEGIN || op == Op.QUEUED_BEGIN;
    }

    /** Whether waits of a place are such: those on synchronizers are told by how they are acquired. */
    public static boolean parks(Site site) {
        String operation = site.operation();
        return operation.contains(".park") || acquires(operation);
    }

    private static boolean acquires(String operation) {
        int dot = operation.indexOf('.');
        return !operation.startsWith("Semaphore.")
                && (operation.startsWith("acquire", dot + 1) || operation.startsWith("tryAcquire", dot + 1));
    }

    /** Whether the operation ends such a wait, or the next one. */
    public static boolean unparks(Op op) {
        return op == Op.UNPARK || op == Op.QUEUE_SIGNAL;
    }

    /** Whether the event begins a select that may block: what ends it is a wakeup, or what one of the selector's channels has for it. */
    public static boolean isSelect(Trace trace, int e) {
        return trace.op(e) == Op.SELECT_BEGIN && trace.a(e) >= 0;
    }

    /** Threads share the number space with objects here as negative numbers. */
    private static long channelOfThread(long tid) {
        return -tid;
    }

    /** The channel of a notification or of the beginning of a wait. */
    public static long channelOf(Trace trace, int e) {
        return switch (trace.op(e)) {
            case UNPARK -> channelOfThread(trace.a(e));
            case PARK_BEGIN -> channelOfThread(trace.threadInfo(trace.thread(e)).tid());
            default -> trace.object(e);
        };
    }

    /** The event with which a thread comes back from a wait that it began, -1 when none was recorded. */
    public static int end(Trace trace, int wait) {
        int e = trace.next(wait);
        while (e >= 0 && trace.op(e).isStamp()) {
            e = trace.next(e);
        }
        return e;
    }

    /** The event with which the wait began that ends here. */
    public static int begin(Trace trace, int end) {
        int e = trace.previous(end);
        while (e >= 0 && trace.op(e).isStamp()) {
            e = trace.previous(e);
        }
        return e;
    }

    /** Whether the operation begins a wait on a channel, or for a result, a phase, a latch or an element. */
    public static boolean blocks(Op op) {
        return isWait(op) || op == Op.LATCH_AWAIT_BEGIN || op == Op.GET_BEGIN || op == Op.RECEIVE_BEGIN;
    }

    /** Time-out in ns of what {@linkplain #blocks blocks}, or of a select; 0 for none. */
    public static long timeout(Trace trace, int wait) {
        Op op = trace.op(wait);
        return op == Op.WAIT_BEGIN || op == Op.PERMITS_ACQUIRE_BEGIN ? trace.b(wait) : trace.a(wait);
    }
}

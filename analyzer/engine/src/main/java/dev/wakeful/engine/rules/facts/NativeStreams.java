package dev.wakeful.engine.rules.facts;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The streams that native code made, one for each thread of the operating system: which thread of Java ran there, where a record stands in the one order that all native
 * records have, and what their addresses are. Between such a stream and that of the Java thread itself the recording knows no order but what calls into Java give. Immutable.
 */
public final class NativeStreams {
    private final Trace trace;
    private final BitSet streams = new BitSet();
    /** Mutexes by their addresses, numbered in the order in which the streams name them. */
    private final Long2IntOpenHashMap mutexes = new Long2IntOpenHashMap();

    private final Long2IntOpenHashMap conditions = new Long2IntOpenHashMap();

    private NativeStreams(Trace trace) {
        this.trace = trace;
    }

    static NativeStreams of(Trace trace) {
        NativeStreams all = new NativeStreams(trace);
        for (int thread = 0; trace.holds(Op.NATIVE_STAMP) && thread < trace.threadCount(); thread++) {
            int[] events = trace.eventsOf(thread);
            if (events.length > 1
                    && (trace.op(events[0]) == Op.NATIVE_THREAD || trace.op(events[0]) == Op.NATIVE_STAMP)) {
                all.streams.set(thread);
                for (int e : events) {
                    all.name(e);
                }
            }
        }
        return all;
    }

    private void name(int e) {
        switch (trace.op(e)) {
            case ACQUIRE, RELEASE, TRY_FAILED, RELEASE_FAILED, FORK_HELD, FORK_CHILD_ACQUIRED ->
                number(mutexes, trace.object(e));
            case WAIT_BEGIN -> {
                number(mutexes, trace.a(e));
                number(conditions, trace.object(e));
            }
            case WAIT_END, NOTIFY, NOTIFY_ALL -> number(conditions, trace.object(e));
            default -> {
                // Names no address.
            }
        }
    }

    private static void number(Long2IntOpenHashMap kind, long address) {
        kind.putIfAbsent(address, kind.size() + 1);
    }

    /** Whether the thread of the trace is a stream of native code. */
    public boolean contains(int thread) {
        return streams.get(thread);
    }

    /** The streams as threads of the trace. */
    public List<Integer> all() {
        List<Integer> all = new ArrayList<>();
        streams.stream().forEach(all::add);
        return all;
    }

    /** Place of a native record in the one order of them all; -1 for what is none. */
    public long stamp(int e) {
        int before = contains(trace.thread(e)) ? trace.previous(e) : -1;
        return before >= 0 && trace.op(before) == Op.NATIVE_STAMP ? trace.a(before) : -1;
    }

    /** The thread of Java that made a native record, by its index; -1 when there was none, or it recorded nothing. */
    public int javaThread(int e) {
        int at = e;
        while (at >= 0 && trace.op(at) != Op.NATIVE_THREAD) {
            at = trace.previous(at);
        }
        return at < 0 || trace.a(at) == 0 ? -1 : trace.threadOfTid(trace.a(at));
    }

    /** The thread of the operating system that made a native record; 0 when it is not known. */
    public long osThread(int e) {
        int at = e;
        while (at >= 0 && trace.op(at) != Op.NATIVE_THREAD) {
            at = trace.previous(at);
        }
        return at < 0 ? 0 : trace.b(at);
    }

    /** The one thread of Java that ran on the stream's thread, by its index; -1 when there was none, or several. */
    int javaThreadOf(int stream) {
        int only = -1;
        for (int e : trace.eventsOf(stream)) {
            if (trace.op(e) == Op.NATIVE_THREAD && trace.a(e) != 0) {
                int thread = trace.threadOfTid(trace.a(e));
                if (thread < 0 || only >= 0 && thread != only) {
                    return -1;
                }
                only = thread;
            }
        }
        return only;
    }

    /** {@code mutex@2} for an address or descriptor of native code, null for any other object. */
    String objectName(long object) {
        if (object >= Op.DESCRIPTORS) {
            return "descriptor " + number(object);
        }
        return mutexes.containsKey(object)
                ? "mutex@" + number(object)
                : conditions.containsKey(object) ? "condition@" + number(object) : null;
    }

    /** The type of an address in C, null for any other object. */
    String typeName(long object) {
        if (object >= Op.DESCRIPTORS) {
            return "descriptor";
        }
        return mutexes.containsKey(object)
                ? "pthread_mutex_t"
                : conditions.containsKey(object) ? "pthread_cond_t" : null;
    }

    /** The number in the name of an address or descriptor. */
    long number(long object) {
        return object >= Op.DESCRIPTORS
                ? object - Op.DESCRIPTORS
                : mutexes.getOrDefault(object, conditions.get(object));
    }
}

package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongLinkedOpenHashSet;
import java.util.HashMap;
import java.util.Map;

/** The calls of thread locals, by thread and thread local, in program order. */
final class Locals {
    private static final IntArrayList NONE = new IntArrayList(0);

    private final Trace trace;
    private final Map<Slot, IntArrayList> calls = new HashMap<>();
    private final LongLinkedOpenHashSet all = new LongLinkedOpenHashSet();

    Locals(Trace trace) {
        this.trace = trace;
        if (!trace.holds(Op.THREAD_LOCAL_GET) && !trace.holds(Op.THREAD_LOCAL_SET)) {
            return;
        }
        for (int e = 0; e < trace.size(); e++) {
            if (Slot.isCall(trace.op(e))) {
                all.add(trace.object(e));
                calls.computeIfAbsent(Slot.ofLocal(trace.thread(e), trace.object(e)), slot -> new IntArrayList(4))
                        .add(e);
            }
        }
    }

    /** Ids of all thread locals that were called. */
    LongLinkedOpenHashSet all() {
        return all;
    }

    IntArrayList calls(int thread, long local) {
        return calls.getOrDefault(Slot.ofLocal(thread, local), NONE);
    }

    /** The last call of the thread local by the event's thread before the event, -1 for none. */
    int lastBefore(int thread, long local, int e) {
        IntArrayList calls = calls(thread, local);
        int at = firstFrom(calls, e) - 1;
        return at < 0 ? -1 : calls.getInt(at);
    }

    private static int firstFrom(IntArrayList calls, int e) {
        int at = IntArrays.binarySearch(calls.elements(), 0, calls.size(), e);
        return at < 0 ? -at - 1 : at;
    }

    /** The last call before the event by which the thread set or removed its value, -1 for none. */
    int lastSetBefore(int thread, long local, int e) {
        IntArrayList calls = calls(thread, local);
        int at = firstFrom(calls, e) - 1;
        while (at >= 0 && trace.op(calls.getInt(at)) == Op.THREAD_LOCAL_GET) {
            at--;
        }
        return at < 0 ? -1 : calls.getInt(at);
    }

    /** The event at which the thread that starts another one is known to have made it, -1 when not recorded. */
    int startOf(int thread) {
        return trace.threadInfo(thread).start();
    }

    /**
     * The call after which the thread's parent had the value that the thread began with; -1 when the thread made its value itself, or nothing is known of its
     * parent.
     */
    int inheritedFrom(int thread, long local) {
        IntArrayList own = calls(thread, local);
        int start = startOf(thread);
        if (start < 0 || own.isEmpty()) {
            return -1;
        }
        int first = own.getInt(0);
        if (trace.op(first) != Op.THREAD_LOCAL_GET || !Slot.inheritable(trace, first)) {
            return -1;
        }
        int before = lastBefore(trace.thread(start), local, start);
        boolean same = before >= 0 && Slot.valueAfter(trace, before) == Slot.valueAfter(trace, first);
        return same && Slot.valueAfter(trace, first) != 0 ? before : -1;
    }

    /** The call by which another thread made the value that the thread began with, its parent or one before; -1 when the thread made its value itself. */
    int madeByAncestor(int thread, long local) {
        int from = inheritedFrom(thread, local);
        if (from < 0) {
            return -1;
        }
        int parent = trace.thread(from);
        int made = -1;
        for (int call : calls(parent, local)) {
            boolean makes =
                    made < 0 || trace.op(call) != Op.THREAD_LOCAL_GET || trace.op(made) == Op.THREAD_LOCAL_REMOVE;
            made = call <= from && makes ? call : made;
        }
        boolean inherits = made == calls(parent, local).getInt(0) && trace.op(made) == Op.THREAD_LOCAL_GET;
        int before = inherits ? madeByAncestor(parent, local) : -1;
        return before < 0 ? made : before;
    }
}

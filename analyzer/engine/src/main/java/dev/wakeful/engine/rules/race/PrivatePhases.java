package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.rules.facts.Touches;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * How long an object is its creator's alone: from its construction to the first thing by which its creator may have made it known,
 * which is any operation that orders others, and any write of a reference to it into something that is not private itself. A race on
 * an access in that phase is not the access's own: it is the publication that lacks an order.
 *
 * <p>The creator is the thread that ran the constructor, as far as a write of it to the new object was recorded. Of
 * other objects nothing is known.
 */
final class PrivatePhases {
    /** How deep objects in objects are followed. */
    private static final int DEPTH = 64;

    private final Trace trace;
    private final Touches touches;
    /** By object: first write by its constructor. */
    private final Long2IntOpenHashMap constructed = new Long2IntOpenHashMap();
    /** By object: writes of a reference to it by its creator, in program order; only of constructed objects. */
    private final Long2ObjectOpenHashMap<IntArrayList> passed = new Long2ObjectOpenHashMap<>();
    /** By thread: events by which others may come to be ordered, ascending. */
    private final IntArrayList[] tellings;

    private final Long2IntOpenHashMap ends = new Long2IntOpenHashMap();

    PrivatePhases(Trace trace, Touches touches) {
        this.trace = trace;
        this.touches = touches;
        constructed.defaultReturnValue(-1);
        tellings = new IntArrayList[trace.threadCount()];
        for (int t = 0; t < tellings.length; t++) {
            tellings[t] = new IntArrayList();
        }
        for (int e = 0; e < trace.size(); e++) {
            note(e);
        }
    }

    private void note(int e) {
        Op op = trace.op(e);
        if (tells(op)) {
            tellings[trace.thread(e)].add(e);
        } else if (op == Op.WRITE || op == Op.WRITE_ELEMENT) {
            if (trace.object(e) != 0 && trace.site(e).has(Site.INITIALIZES)) {
                constructed.putIfAbsent(trace.object(e), e);
            }
            Variable variable = trace.variable(e);
            if (variable != null && variable.isReference() && isConstructedBy(trace.valueAfter(e), trace.thread(e))) {
                passed.computeIfAbsent(trace.valueAfter(e), o -> new IntArrayList(1))
                        .add(e);
            }
        }
    }

    private boolean isConstructedBy(long object, int thread) {
        int first = constructed.get(object);
        return first >= 0 && trace.thread(first) == thread;
    }

    /**
     * Whether the access is one of the object's creator while the thread of {@code other} cannot know the object. A thread that the creator
     * started before may know it from the start, unless it is seen how it came to know it.
     */
    boolean isPrivate(int e, int other) {
        int start = trace.threadInfo(trace.thread(other)).start();
        boolean startedBefore = start >= 0 && start < e && trace.thread(start) == trace.thread(e);
        return (!startedBefore || passed.containsKey(trace.object(e))) && isPrivate(trace.object(e), e, 0);
    }

    private boolean isPrivate(long object, int e, int depth) {
        return object != 0 && depth < DEPTH && isConstructedBy(object, trace.thread(e)) && e < end(object, depth);
    }

    /** The event that ends the phase, which itself is not in it. */
    private int end(long object, int depth) {
        if (ends.containsKey(object)) {
            return ends.get(object);
        }
        int creator = trace.thread(constructed.get(object));
        int end = firstAfter(tellings[creator], touches.first(creator, object));
        // Objects that refer to each other become known together.
        ends.put(object, end);
        IntArrayList passes = passed.get(object);
        for (int i = 0; passes != null && i < passes.size() && passes.getInt(i) < end; i++) {
            int pass = passes.getInt(i);
            long into = trace.object(pass);
            if (into != object) {
                end = Math.min(end, isPrivate(into, pass, depth + 1) ? end(into, depth + 1) : pass);
            }
        }
        ends.put(object, end);
        return end;
    }

    private static int firstAfter(IntArrayList events, int e) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.getInt(middle) <= e) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < events.size() ? events.getInt(low) : Integer.MAX_VALUE;
    }

    private static boolean tells(Op op) {
        return switch (op) {
            case RELEASE,
                    RELEASE_SHARED,
                    WAIT_BEGIN,
                    NOTIFY,
                    NOTIFY_ALL,
                    UNPARK,
                    LATCH_DOWN,
                    PERMITS_RELEASE,
                    BARRIER_BEGIN,
                    THREAD_START,
                    THREAD_END,
                    INTERRUPT,
                    TASK_SUBMIT,
                    COMPLETE,
                    HAND_OVER,
                    SIGNAL_RAISE,
                    STAMP_RELEASE,
                    UPDATE -> true;
            default -> false;
        };
    }
}

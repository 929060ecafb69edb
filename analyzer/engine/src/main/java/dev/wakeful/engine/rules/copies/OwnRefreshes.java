package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes of a source beside which the changing thread brings its own value of a thread local up to date, which leaves those of all others. Of a value that is
 * just the source's no more is asked. Of an object that is made of it more has to show, for snapshots and the contexts of tasks are made like that, too: threads
 * make it where they find none, and keep it; the path that changes the source does not work with it.
 */
final class OwnRefreshes {
    /** Records of a thread at most between a change and the set that goes with it. */
    private static final int AT_ONCE = 8;

    private final Trace trace;
    private final SharedMemory shared;
    private final Locals locals;

    /** @param made the place where objects are made; 0 for values that are the source's */
    private record Key(long source, long local, int made) {}

    private final Map<Key, Integer> known = new HashMap<>();
    private final Map<Key, Integer> steps = new HashMap<>();
    private final Map<Slot, Boolean> kept = new HashMap<>();

    OwnRefreshes(Trace trace, SharedMemory shared, Locals locals) {
        this.trace = trace;
        this.shared = shared;
        this.locals = locals;
    }

    /** A change of the source that shows that such copies are meant to follow it, -1 when there is none. */
    int of(Copy copy, Copy.Source source) {
        long kind = shared.kind(source.memory());
        long local = copy.slot().local();
        if (source.exact()) {
            return known.computeIfAbsent(new Key(kind, local, 0), key -> ofValue(kind, local));
        }
        Copy own = copy.origin() == null ? copy : copy.origin();
        return isMadeOf(own, source.memory()) && isKept(copy.slot()) && !isChangedBy(copy.slot(), kind)
                ? known.computeIfAbsent(new Key(kind, local, trace.siteId(own.made())), key -> ofObject(kind, own))
                : -1;
    }

    private int ofValue(long kind, long local) {
        for (int write : writes(kind)) {
            if (!trace.site(write).has(Site.INITIALIZES)
                    && beside(write).stream().anyMatch(e -> isSame(e, write, local))) {
                return write;
            }
        }
        return -1;
    }

    private int ofObject(long kind, Copy own) {
        for (int write : writes(kind)) {
            if (isOfValue(write) && !trace.site(write).isInMethodOf(trace.site(own.made())) && renews(write, own)) {
                return write;
            }
        }
        return -1;
    }

    /**
     * A change that shows that the changing threads' own values follow the source, though it is another class that keeps the thread local: whoever changes the source, and to
     * whatever, sets its own value to the same right before or after that. -1 when one of them does not, or they all make the same change.
     */
    int inStep(Copy copy, Copy.Source source) {
        long kind = shared.kind(source.memory());
        long local = copy.slot().local();
        return source.exact() ? steps.computeIfAbsent(new Key(kind, local, 0), key -> stepOf(kind, local)) : -1;
    }

    private int stepOf(long kind, long local) {
        int first = -1;
        boolean differ = false;
        for (int write : writes(kind)) {
            if (trace.site(write).has(Site.INITIALIZES)) {
                continue;
            }
            if (!isBesideSet(write, local)) {
                return -1;
            }
            first = first < 0 ? write : first;
            differ |= trace.valueAfter(first) != trace.valueAfter(write);
        }
        return differ ? first : -1;
    }

    /** Whether the next that the thread does, as far as anything is recorded of it, or the last that it did, is to set its own value to what it writes. */
    private boolean isBesideSet(int write, long local) {
        return isSet(nextCall(write, true), write, local) || isSet(nextCall(write, false), write, local);
    }

    private boolean isSet(int call, int write, long local) {
        return call >= 0
                && trace.op(call) == Op.THREAD_LOCAL_SET
                && trace.object(call) == local
                && isSameValue(call, write);
    }

    private int nextCall(int write, boolean forward) {
        int e = write;
        for (int i = 0; i < AT_ONCE && e >= 0; i++) {
            e = forward ? trace.next(e) : trace.previous(e);
            if (e < 0 || Slot.isCall(trace.op(e))) {
                return e;
            }
            Op op = trace.op(e);
            if (!op.isStamp() && op != Op.CLASS_INITIALIZED && op != Op.ACCESSOR_CALL) {
                return -1;
            }
        }
        return -1;
    }

    private IntArrayList writes(long kind) {
        IntArrayList writes = shared.writes(kind);
        return writes.size() <= Updates.LOOKED_AT ? writes : new IntArrayList(writes.subList(0, Updates.LOOKED_AT));
    }

    /** The changes of shared locations beside a thread's write of its own value that give them that value. */
    List<Integer> writesInStep(int set, long local) {
        List<Integer> writes = new ArrayList<>(1);
        if (trace.op(set) != Op.THREAD_LOCAL_SET) {
            return writes;
        }
        int from = Math.max(0, trace.position(set) - Updates.BESIDE);
        int[] own = trace.eventsOf(trace.thread(set));
        for (int position = from; position < Math.min(own.length, trace.position(set) + Updates.BESIDE); position++) {
            int e = own[position];
            Memory memory = trace.op(e).isWrite() ? trace.memory(e) : null;
            if (memory != null && shared.contains(memory) && isSame(set, e, local)) {
                writes.add(e);
            }
        }
        return writes;
    }

    private boolean isSame(int e, int write, long local) {
        Op op = trace.op(e);
        if (!Slot.isCall(op) || trace.object(e) != local || !Updates.sameClass(trace.site(e), trace.site(write))) {
            return false;
        }
        return op == Op.THREAD_LOCAL_REMOVE || op == Op.THREAD_LOCAL_SET && isSameValue(e, write);
    }

    private boolean isSameValue(int set, int write) {
        return Slot.holdsReference(trace, set) == Slot.holdsReference(trace, write)
                && Slot.valueAfter(trace, set) == Slot.valueAfter(trace, write);
    }

    /** What the thread does before and after the write, up to a pause on either side. */
    private List<Integer> beside(int write) {
        List<Integer> near = new ArrayList<>(2 * Updates.BESIDE);
        int e = trace.next(write);
        for (int i = 0; i < Updates.BESIDE && e >= 0; i++) {
            near.add(e);
            e = Rounds.parts(trace.op(e)) ? -1 : trace.next(e);
        }
        e = trace.previous(write);
        for (int i = 0; i < Updates.BESIDE && e >= 0; i++) {
            near.add(e);
            e = Rounds.parts(trace.op(e)) ? -1 : trace.previous(e);
        }
        return near;
    }

    // ---- objects that are made of what was read

    /** A flag or the lack of an object is a condition of what is made and no part of it, and a number that only counts changes says nothing of them. */
    boolean isOfValue(int write) {
        Variable variable = trace.variable(write);
        return variable != null
                && !trace.site(write).has(Site.INITIALIZES | Site.COUNTS)
                && !variable.descriptor().equals("Z")
                && !(variable.isReference() && trace.valueAfter(write) == 0);
    }

    private boolean isMadeOf(Copy own, Memory source) {
        for (Copy.Source from : own.sources()) {
            if (from.memory().equals(source)) {
                return Slot.holdsWhatIsNew(trace, own.made(), from.read()) && isFilled(own.made());
            }
        }
        return false;
    }

    /** Whether the thread makes its value because it has none. */
    private boolean isFilled(int made) {
        if (trace.op(made) != Op.THREAD_LOCAL_SET) {
            return trace.op(made) == Op.THREAD_LOCAL_GET;
        }
        int before = locals.lastBefore(trace.thread(made), trace.object(made), made);
        return before >= 0 && trace.op(before) == Op.THREAD_LOCAL_GET && Slot.valueAfter(trace, before) == 0;
    }

    /** Whether the thread never drops or replaces its value: else it lasts as long as the thread wants. */
    private boolean isKept(Slot slot) {
        return kept.computeIfAbsent(slot, of -> {
            for (int call : locals.calls(of.thread(), of.local())) {
                if (trace.op(call) != Op.THREAD_LOCAL_GET && !isFilled(call)) {
                    return false;
                }
            }
            return true;
        });
    }

    private boolean isChangedBy(Slot slot, long kind) {
        return writes(kind)
                .intStream()
                .anyMatch(write -> trace.thread(write) == slot.thread()
                        && !trace.site(write).has(Site.INITIALIZES));
    }

    /** Whether the method that makes the change drops the value of its thread, or makes another one, and has not looked at it. */
    private boolean renews(int write, Copy own) {
        boolean renews = false;
        for (int e : beside(write)) {
            if (!Slot.isCall(trace.op(e))
                    || trace.object(e) != own.slot().local()
                    || !trace.site(e).isInMethodOf(trace.site(write))) {
                continue;
            }
            if (trace.op(e) == Op.THREAD_LOCAL_GET) {
                return false;
            }
            renews |= trace.op(e) == Op.THREAD_LOCAL_REMOVE || isLike(e, write, own.made());
        }
        return renews;
    }

    /** Whether the call sets another object of the same class that was made since the write. */
    private boolean isLike(int set, int write, int made) {
        return trace.op(set) == Op.THREAD_LOCAL_SET
                && trace.position(set) > trace.position(write)
                && Slot.holdsWhatIsNew(trace, set, write)
                && trace.classNameOf(Slot.valueAfter(trace, set))
                        .equals(trace.classNameOf(Slot.valueAfter(trace, made)));
    }
}

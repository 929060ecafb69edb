package dev.wakeful.engine.rules.argument;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * What must run so that an event can, while one thread stands still: the least set of events behind a cut of the observed order that
 * is closed under program order, must-order, the writes that its reads saw, and the releases of locks that it acquires. When the
 * standing thread is not in it, running it in observed order is a correct reordering: every event of it sees what it saw. This is
 * the sync-preserving ideal of Mathur, Pavlogiannis and Viswanathan (POPL 2021), with the reads of all recorded variables.
 */
public final class Ideal {
    /** Events behind the cut that are looked at. */
    private static final int WINDOW = 200_000;

    private final Facts facts;
    private final Trace trace;
    private final int standing;
    private final int cutEvent;
    /** Read whose value is allowed to change, -1 for none. */
    private final int free;
    /** Per thread: number of its events that have run. */
    private final int[] ran;

    private final IntArrayList threads = new IntArrayList();
    private final Deque<int[]> pending = new ArrayDeque<>();
    private final IntArrayList acquires = new IntArrayList();
    private final Set<Memory> written = new HashSet<>();
    private boolean sampled;

    /**
     * @param cut an event of the standing thread: it and what follows in its thread does not run, what is before it in observed order has
     * @param free a read that may see another value, -1 for none
     */
    public Ideal(Facts facts, int cut, int free) {
        this.facts = facts;
        this.trace = facts.trace();
        this.standing = trace.thread(cut);
        this.cutEvent = cut;
        this.free = free;
        this.ran = new int[trace.threadCount()];
    }

    /**
     * Whether {@code target} can run; then it and what it needs has.
     *
     * @param horizon the last event that will be asked about
     */
    public boolean reaches(int target, int horizon) {
        int end = Math.max(target, horizon);
        if (end - cutEvent > WINDOW) {
            return false;
        }
        IntOpenHashSet seen = new IntOpenHashSet();
        for (int e = cutEvent; e <= end; e++) {
            if (seen.add(trace.thread(e))) {
                threads.add(trace.thread(e));
                ran[trace.thread(e)] = trace.position(e);
            }
        }
        return run(target) && close();
    }

    /** Whether the standing thread can go on from the cut to its event {@code to}: nobody else keeps a lock that it needs. */
    public boolean goesOn(int to) {
        for (int e = cutEvent; e >= 0 && e <= to; e = trace.next(e)) {
            if (isAcquire(e) && !released(e, Integer.MAX_VALUE)) {
                return false;
            }
        }
        return close();
    }

    /** Whether something that has run behind the cut wrote the location. */
    public boolean wrote(Memory memory) {
        return written.contains(memory);
    }

    /** Whether reads of what ran may be missing because they were sampled. */
    public boolean sampled() {
        return sampled;
    }

    private boolean run(int e) {
        int thread = trace.thread(e);
        if (e < cutEvent || trace.position(e) < ran[thread]) {
            return true;
        }
        if (thread == standing) {
            return false;
        }
        pending.add(new int[] {thread, ran[thread], trace.position(e)});
        ran[thread] = trace.position(e) + 1;
        return true;
    }

    private boolean close() {
        boolean grown = true;
        while (grown) {
            while (!pending.isEmpty()) {
                int[] range = pending.poll();
                if (!follow(range[0], range[1], range[2])) {
                    return false;
                }
            }
            for (int i = 0; i < acquires.size(); i++) {
                if (!released(acquires.getInt(i), acquires.getInt(i))) {
                    return false;
                }
            }
            grown = !pending.isEmpty();
        }
        return true;
    }

    private boolean follow(int thread, int from, int to) {
        int[] events = trace.eventsOf(thread);
        for (int position = from; position <= to; position++) {
            int e = events[position];
            Op op = trace.op(e);
            if (isAcquire(e)) {
                acquires.add(e);
            }
            sampled |= op == Op.SAMPLED && trace.site(e).variable() != 0;
            if (op == Op.STAMP_ACQUIRE && !isFree(e) && !runReleases(e)) {
                return false;
            }
            Memory memory = trace.memory(e);
            if (memory == null) {
                continue;
            }
            if (op.isWrite()) {
                written.add(memory);
            }
            if (op != Op.WRITE && op != Op.WRITE_ELEMENT && e != free) {
                int write = facts.accesses().lastWriteBefore(trace, memory, e);
                if (write >= 0 && !run(write)) {
                    return false;
                }
            }
        }
        return mustPrecede(events[to]);
    }

    /** The acquire of a volatile read belongs to the read. */
    private boolean isFree(int e) {
        return free >= 0
                && trace.thread(e) == trace.thread(free)
                && Math.abs(trace.position(e) - trace.position(free)) <= 2;
    }

    /** Whatever was published through an ordering cell before it was looked at may have been seen. */
    private boolean runReleases(int acquire) {
        IntArrayList releases = facts.releases(trace.a(acquire));
        for (int i = releases.size() - 1; i >= 0 && releases.getInt(i) >= cutEvent; i--) {
            int release = releases.getInt(i);
            if (release < acquire && trace.b(release) <= trace.b(acquire) && !run(release)) {
                return false;
            }
        }
        return true;
    }

    /** What comes before an event of a thread in must-order comes before its later ones too: asking for the last is enough. */
    private boolean mustPrecede(int e) {
        for (int i = 0; i < threads.size(); i++) {
            int thread = threads.getInt(i);
            if (thread == trace.thread(e)) {
                continue;
            }
            int[] events = trace.eventsOf(thread);
            int low = ran[thread];
            int high = events.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (events[middle] < e && facts.must().before(events[middle], e)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (low > ran[thread] && !run(events[low - 1])) {
                return false;
            }
        }
        return true;
    }

    private boolean isAcquire(int e) {
        Op op = trace.op(e);
        return op == Op.ACQUIRE || op == Op.ACQUIRE_SHARED || op == Op.WAIT_END;
    }

    /** Lets whoever holds the lock of an acquire, taken before {@code time}, go on to its release. */
    private boolean released(int acquire, int time) {
        boolean shared = trace.op(acquire) == Op.ACQUIRE_SHARED;
        long lock = lockOf(acquire);
        for (int i = 0; i < threads.size(); i++) {
            int thread = threads.getInt(i);
            if (thread == trace.thread(acquire) || ran[thread] == 0) {
                continue;
            }
            Hold hold = facts.holds().of(trace.eventsOf(thread)[ran[thread] - 1], lock);
            if (hold == null || hold.acquire() > time || shared && hold.shared()) {
                continue;
            }
            if (hold.release() < 0 || !run(hold.release())) {
                return false;
            }
        }
        return true;
    }

    private long lockOf(int acquire) {
        if (trace.op(acquire) != Op.WAIT_END) {
            return trace.object(acquire);
        }
        for (Hold hold : facts.holds().at(acquire)) {
            if (hold.acquire() == acquire) {
                return hold.lock();
            }
        }
        return 0;
    }
}

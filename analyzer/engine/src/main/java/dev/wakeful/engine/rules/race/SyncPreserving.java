package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.order.Order;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Whether two accesses that locks happened to order can come together in another run: Mathur, Pavlogiannis and Viswanathan, Optimal
 * prediction of synchronization-preserving races (POPL 2021). What the two threads need up to their accesses is closed under program
 * order, all synchronization but locks, the writes that reads saw, and locks: of the critical sections on one lock that are
 * begun, all but the last are ended. When neither access is in that set, running the set in observed order is a correct
 * reordering after which both threads are about to make their access. Of what came before a cut everything is taken to have run,
 * which keeps the set small and loses some races, never the proof.
 */
final class SyncPreserving {
    /** Events behind the cut that are looked at. */
    private static final int WINDOW = 100_000;
    /** How far before the first access the second attempt cuts. */
    private static final int BACK = 5_000;

    private final Facts facts;
    private final Trace trace;
    private final Order kept;
    private final ReadsFrom reads;
    private final SampledVariables sampled;

    SyncPreserving(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        this.kept = facts.besideLocks();
        this.reads = new ReadsFrom(facts);
        this.sampled = new SampledVariables(trace);
    }

    /** Whether a correct reordering brings both threads to their accesses at once; false where the recording does not prove it. */
    boolean canMeet(int first, int second) {
        if (second - first > WINDOW) {
            return false;
        }
        return new Attempt(first, second, first).succeeds()
                || new Attempt(first, second, Math.max(0, first - BACK)).succeeds();
    }

    /** Whether both threads hold a lock that one of them needs for itself, so that they cannot meet. */
    boolean excluded(int first, int second) {
        List<Hold> holds = facts.holds().at(first);
        if (holds.isEmpty()) {
            return false;
        }
        for (Hold other : facts.holds().at(second)) {
            for (Hold hold : holds) {
                if (hold.lock() == other.lock() && !(hold.shared() && other.shared())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The set of what has to run, for one cut. */
    private final class Attempt {
        private final int first;
        private final int second;
        private final int cut;
        /** By thread with events between the cut and the second access: how many of its events have run. */
        private final Int2IntOpenHashMap ran = new Int2IntOpenHashMap();

        private final Int2IntOpenHashMap ranBeforeCut = new Int2IntOpenHashMap();
        private final Deque<int[]> pending = new ArrayDeque<>();
        private final Long2ObjectOpenHashMap<List<Hold>> begun = new Long2ObjectOpenHashMap<>();
        private boolean possible = true;

        Attempt(int first, int second, int cut) {
            this.first = first;
            this.second = second;
            this.cut = cut;
            for (int e = cut; e <= second; e++) {
                ran.putIfAbsent(trace.thread(e), trace.position(e));
            }
            ranBeforeCut.putAll(ran);
        }

        boolean succeeds() {
            for (int thread : ran.keySet().toIntArray()) {
                int before = ran.get(thread);
                if (before > 0) {
                    for (Hold hold : facts.holds().at(trace.eventsOf(thread)[before - 1])) {
                        begin(hold);
                    }
                }
            }
            comesTo(first);
            comesTo(second);
            while (possible && !pending.isEmpty()) {
                int[] range = pending.poll();
                follow(range[0], range[1], range[2]);
            }
            return possible && !sampled.mayHide(cut, second, this::hasRun);
        }

        private boolean hasRun(int e) {
            int thread = trace.thread(e);
            return ran.containsKey(thread) && trace.position(e) < ran.get(thread);
        }

        /** The first {@code count} events of the thread have to run. */
        private void run(int thread, int count) {
            if (!ran.containsKey(thread)) {
                // Nothing of it lies between the cut and the second access: what there is has run.
                return;
            }
            int before = ran.get(thread);
            if (count <= before) {
                return;
            }
            boolean passes = thread == trace.thread(first) && count > trace.position(first)
                    || thread == trace.thread(second) && count > trace.position(second);
            if (passes) {
                possible = false;
                return;
            }
            ran.put(thread, count);
            pending.add(new int[] {thread, before, count});
        }

        private void follow(int thread, int from, int to) {
            int[] events = trace.eventsOf(thread);
            for (int position = from; position < to && possible; position++) {
                int e = events[position];
                Op op = trace.op(e);
                if (op == Op.TRY_FAILED || trace.gapBefore(thread, position)) {
                    possible = false;
                }
                if (op == Op.ACQUIRE || op == Op.ACQUIRE_SHARED || op == Op.WAIT_END) {
                    acquired(e);
                }
                int write = op.isAccess() ? reads.source(e) : ReadsFrom.INITIAL;
                if (write == ReadsFrom.UNKNOWN) {
                    possible = false;
                } else if (write >= cut) {
                    run(trace.thread(write), trace.position(write) + 1);
                }
            }
            // What comes before an event of a thread comes before its later ones: asking for the last is enough.
            runBefore(events[to - 1]);
        }

        /** Everything up to the access has to run, and what its thread must have waited for to be there: its start, say. */
        private void comesTo(int access) {
            run(trace.thread(access), trace.position(access));
            runBefore(access);
        }

        private void runBefore(int e) {
            for (int other : ran.keySet().toIntArray()) {
                if (other != trace.thread(e) && possible) {
                    run(other, kept.eventsBefore(e, other));
                }
            }
        }

        private void acquired(int e) {
            boolean known = false;
            for (Hold hold : facts.holds().at(e)) {
                if (hold.acquire() == e) {
                    begin(hold);
                    known = true;
                }
            }
            possible &= known;
        }

        private void begin(Hold hold) {
            List<Hold> others = begun.computeIfAbsent(hold.lock(), l -> new ArrayList<>(2));
            for (Hold other : others) {
                if (other.thread() != hold.thread() && !(other.shared() && hold.shared())) {
                    end(other.acquire() < hold.acquire() ? other : hold);
                }
            }
            others.add(hold);
        }

        private void end(Hold hold) {
            if (hold.release() < 0) {
                possible = false;
            } else {
                run(hold.thread(), trace.position(hold.release()) + 1);
            }
        }
    }
}

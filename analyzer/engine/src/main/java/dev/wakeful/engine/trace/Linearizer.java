package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.Arrays;
import java.util.List;

/**
 * Merges the threads of a recording into one observed order: a topological merge over all {@link Evidence}, in which
 * approximate time chooses among the events that may happen. It always ends: a thread whose evidence does not come is
 * let on after the patience of that evidence, the least reliable first. O(n log threads).
 */
final class Linearizer implements Wakeups {
    private final ApproximateTime time;
    private final int[] counts;
    private final Strand[] strands;
    private final StrandQueue queue;
    private final ThreadEvidence threads = new ThreadEvidence();
    private final Evidence[] evidence;
    /** By operation: the evidence that it concerns. */
    private final Evidence[][] concerned;
    /** Strands that wait for a key. */
    private final Long2ObjectOpenHashMap<IntArrayList> waiting = new Long2ObjectOpenHashMap<>();
    /** Per strand: the weight of the evidence that it waits for, null when it does not wait. */
    private final Evidence.Weight[] waitsFor;

    private final Events events;
    private int placed;
    private long conflicts;

    Linearizer(
            List<ThreadStream> streams,
            int[] counts,
            Tables tables,
            Identities identities,
            Long2IntOpenHashMap variableOfOwner,
            Header header,
            ApproximateTime time) {
        this.time = time;
        this.counts = counts;
        this.strands = new Strand[streams.size()];
        this.queue = new StrandQueue(streams.size());
        this.waitsFor = new Evidence.Weight[streams.size()];
        // The most reliable first: what is let on against a hint has passed all proofs.
        this.evidence = new Evidence[] {
            threads,
            new LockEvidence(),
            new StampEvidence(),
            new ParkEvidence(),
            new InitializationEvidence(tables),
            new TokenEvidence(tables, header.recordsAccesses()),
            new GateEvidence(tables, identities),
            new ValueEvidence(tables, variableOfOwner)
        };
        this.concerned = concerned(evidence);
        int total = 0;
        for (int t = 0; t < strands.length; t++) {
            total += counts[t];
            Strand strand = new Strand(t, streams.get(t), tables, identities);
            announce(strand);
            strands[t] = new Strand(t, streams.get(t), tables, identities);
        }
        for (Evidence each : evidence) {
            each.seal();
        }
        this.events = new Events(total);
    }

    private static Evidence[][] concerned(Evidence[] evidence) {
        Evidence[][] byCode = new Evidence[Byte.MAX_VALUE + 1][];
        for (Op op : Op.values()) {
            byCode[op.code()] =
                    Arrays.stream(evidence).filter(each -> each.concerns(op)).toArray(Evidence[]::new);
        }
        return byCode;
    }

    private Evidence[] concerned(Strand strand) {
        return strand.position == 0 ? evidence : concerned[strand.op.code()];
    }

    /** How often an event was placed against proof. */
    long conflicts() {
        return conflicts;
    }

    Events events() {
        for (Strand strand : strands) {
            if (counts[strand.thread] > 0) {
                advance(strand);
                queue.put(strand.thread, expectedTime(strand));
            }
        }
        while (!queue.isEmpty()) {
            run(strands[queue.first()]);
        }
        return events;
    }

    @Override
    public void wake(long key) {
        IntArrayList keyed = waiting.remove(key);
        if (keyed == null) {
            return;
        }
        for (int i = 0; i < keyed.size(); i++) {
            int thread = keyed.getInt(i);
            if (waitsFor[thread] != null) {
                waitsFor[thread] = null;
                queue.put(thread, expectedTime(strands[thread]));
            }
        }
    }

    private void announce(Strand strand) {
        while (strand.next()) {
            if (strand.gapBefore) {
                strand.crossGap();
            }
            for (Evidence each : concerned(strand)) {
                each.announce(strand);
            }
            strand.followWait();
        }
    }

    /** Places events of the strand until it blocks, ends, or another strand's turn comes. */
    private void run(Strand strand) {
        int thread = strand.thread;
        do {
            boolean patienceOver = waitsFor[thread] != null;
            if (patienceOver) {
                conflicts += waitsFor[thread] == Evidence.Weight.PROOF ? 1 : 0;
                waitsFor[thread] = null;
            } else if (blocked(strand)) {
                return;
            }
            place(strand);
            if (strand.position + 1 == counts[thread]) {
                queue.remove(thread);
                end(strand);
                return;
            }
            advance(strand);
            queue.put(thread, expectedTime(strand));
        } while (queue.first() == thread);
    }

    private boolean blocked(Strand strand) {
        for (Evidence each : concerned(strand)) {
            long key = each.blocker(strand);
            if (key != 0) {
                IntArrayList keyed = waiting.get(key);
                if (keyed == null) {
                    keyed = new IntArrayList(2);
                    waiting.put(key, keyed);
                }
                keyed.add(strand.thread);
                Evidence.Weight weight = each.weight(strand);
                waitsFor[strand.thread] = weight;
                queue.put(strand.thread, time.ofBatch(strand.thread, strand.batch()) + weight.patienceNanos);
                return true;
            }
        }
        return false;
    }

    private void place(Strand strand) {
        int e = placed++;
        events.code[e] = strand.op.code();
        events.site[e] = strand.site;
        events.thread[e] = strand.thread;
        events.position[e] = strand.position;
        events.object[e] = strand.object;
        events.a[e] = strand.a;
        events.b[e] = strand.b;
        for (Evidence each : concerned(strand)) {
            each.happened(strand, this);
        }
        strand.followWait();
    }

    private void advance(Strand strand) {
        strand.next();
        if (strand.gapBefore) {
            strand.crossGap();
            for (Evidence each : evidence) {
                each.lost(strand, this);
            }
        }
    }

    private void end(Strand strand) {
        for (Evidence each : evidence) {
            each.lost(strand, this);
        }
        threads.ended(strand, this);
    }

    private long expectedTime(Strand strand) {
        int batch = strand.batch();
        if (strand.timedBatch != batch) {
            strand.timedBatch = batch;
            strand.lastTime = time.ofBatch(strand.thread, batch);
            strand.lastPosition = time.lastPosition(strand.thread, batch);
            strand.stepNanos = time.step(strand.thread, batch);
        }
        return strand.lastTime - strand.stepNanos * (strand.lastPosition - strand.position);
    }
}

package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * Latches, barriers and phasers: an opened latch comes after as many countdowns as it had, or after all that were
 * recorded when nobody saw its count; the n-th passage of a barrier comes after n arrivals of every party.
 */
final class GateEvidence implements Evidence {
    private static final int KIND = 30;

    private final Identities identities;
    private final Tables tables;
    private final Long2ObjectOpenHashMap<Gate> gates = new Long2ObjectOpenHashMap<>();

    GateEvidence(Tables tables, Identities identities) {
        this.tables = tables;
        this.identities = identities;
    }

    @Override
    public boolean concerns(Op op) {
        return switch (op) {
            case LATCH_DOWN, LATCH_AWAIT_END, BARRIER_BEGIN, BARRIER_END -> true;
            default -> false;
        };
    }

    @Override
    public void announce(Strand strand) {
        switch (strand.op) {
            case LATCH_DOWN, BARRIER_BEGIN -> {
                Gate gate = gates.computeIfAbsent(strand.object, g -> new Gate());
                gate.total++;
                gate.arrivals.addTo(strand.tid, 1);
                gate.announced = Math.max(gate.announced, strand.a);
                gate.reused |= gate.passedBy.get(strand.tid) > 0;
            }
            case LATCH_AWAIT_END ->
                gates.computeIfAbsent(strand.object, g -> new Gate()).passedBy.addTo(strand.tid, 1);
            default -> {
                // No gate.
            }
        }
    }

    @Override
    public void seal() {
        gates.forEach((object, gate) -> gate.seal(tables.isPhaser(identities.classOf(object))));
    }

    @Override
    public long blocker(Strand strand) {
        long needed =
                switch (strand.op) {
                    case LATCH_AWAIT_END -> strand.a == 1 ? gate(strand).neededByAwait(strand.tid) : 0;
                    case BARRIER_END -> gate(strand).neededByRound(strand.tid);
                    default -> 0;
                };
        return needed > 0 && gate(strand).done < needed ? Evidence.key(KIND, strand.object, needed) : 0;
    }

    @Override
    public void happened(Strand strand, Wakeups wakeups) {
        switch (strand.op) {
            case LATCH_DOWN, BARRIER_BEGIN -> {
                Gate gate = gate(strand);
                gate.done++;
                gate.arrived.addTo(strand.tid, 1);
                wakeups.wake(Evidence.key(KIND, strand.object, gate.done));
            }
            default -> {
                // Opens nothing.
            }
        }
    }

    @Override
    public Weight weight(Strand strand) {
        return Weight.HINT;
    }

    private Gate gate(Strand strand) {
        return gates.computeIfAbsent(strand.object, g -> new Gate());
    }

    private static final class Gate {
        /** By thread: how many arrivals the recording holds, and how often the thread went through. */
        private final Long2IntOpenHashMap arrivals = new Long2IntOpenHashMap(2);

        private final Long2IntOpenHashMap passedBy = new Long2IntOpenHashMap(2);
        private final Long2IntOpenHashMap arrived = new Long2IntOpenHashMap(2);
        private int total;
        private int done;
        /** Of a latch the largest count seen, of a barrier its parties. */
        private long announced;
        /** Somebody counted down after having gone through: it is no latch that opens once. */
        private boolean reused;

        private boolean phaser;
        private long parties;

        void seal(boolean isPhaser) {
            phaser = isPhaser;
            parties = announced;
            if (phaser) {
                boolean alike = arrivals.values().intStream().distinct().count() == 1;
                parties = alike ? arrivals.size() : 0;
            }
        }

        long neededByAwait(long tid) {
            if (phaser) {
                return neededByRound(tid);
            }
            if (announced > 0) {
                return Math.min(announced, total);
            }
            return reused ? Math.min(1, total) : total;
        }

        long neededByRound(long tid) {
            return Math.min(total, parties * arrived.get(tid));
        }
    }
}

package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Stamps that are left out because they are no news, against all stamps: in each of the analyzer's orders every act comes after the same acts of
 * other threads.
 */
class OrderKeptTest {
    private static final int THREADS = 4;
    private static final int CELLS = 3;
    private static final int SITE = 7;
    private static final CellFamily[] FAMILIES = {CellFamily.VALUES, CellFamily.LOCKS};
    /** The families that count in the order of that number. */
    private static final List<List<CellFamily>> COUNTED = List.of(
            List.of(CellFamily.VALUES), List.of(CellFamily.VALUES, CellFamily.LOCKS), List.of(CellFamily.LOCKS));

    @Property(tries = 300)
    void noOrderIsLostAndNoneIsMade(
            @ForAll @Size(max = 150) List<@IntRange(min = 0, max = 1_000_000) Integer> choices,
            @ForAll @IntRange(min = 0, max = Packets.THREADS) int otherThreads) {
        CellFamily.forget();
        Knowledge.forget();
        for (int i = 0; i < otherThreads; i++) {
            new Actor(THREADS).release(CellFamily.VALUES, CELLS, 0);
        }
        Actor[] actors = new Actor[THREADS];
        for (int t = 0; t < THREADS; t++) {
            actors[t] = new Actor(t);
        }
        List<Orders> truth = new ArrayList<>();
        List<Orders> recorded = new ArrayList<>();
        for (int order = 0; order < COUNTED.size(); order++) {
            truth.add(new Orders(order));
            recorded.add(new Orders(order));
        }
        for (int choice : choices) {
            int t = choice % THREADS;
            Actor actor = actors[t];
            CellFamily family = FAMILIES[choice / 4 % FAMILIES.length];
            int cell = choice / 8 % CELLS;
            boolean leftOut = choice / 24 % 2 == 0;
            int site = leftOut ? SITE : 0;
            switch (choice / 48 % 5) {
                case 0 -> {
                    actor.acts();
                    truth.forEach(each -> each.act(t));
                }
                case 1, 2 -> {
                    actor.stamps(family).release(cell, site);
                    truth.forEach(each -> each.release(t, family, cell, leftOut));
                }
                default -> {
                    actor.stamps(family).acquire(cell, site, leftOut);
                    truth.forEach(each -> each.acquire(t, family, cell, leftOut));
                }
            }
            for (Batches.Row row : actor.news()) {
                recorded.forEach(each -> each.replay(t, row));
            }
        }
        for (int order = 0; order < truth.size(); order++) {
            assertThat(recorded.get(order).acts).as("order %d", order).isEqualTo(truth.get(order).acts);
        }
    }

    private static final class Actor {
        private final Batches batches = new Batches();
        private final TraceBuffer buffer;
        private final List<LeftOutStamps> stamps = new ArrayList<>();
        private int read;

        Actor(int tid) {
            buffer = new TraceBuffer(tid, batches);
            Knowledge knowledge = new Knowledge(buffer);
            for (CellFamily family : FAMILIES) {
                stamps.add(new LeftOutStamps(buffer, knowledge, family));
            }
        }

        LeftOutStamps stamps(CellFamily family) {
            return stamps.get(List.of(FAMILIES).indexOf(family));
        }

        void acts() {
            buffer.append(Op.INTERRUPT, 0, 0, 1, 0);
        }

        void release(CellFamily family, int cell, int site) {
            acts();
            stamps(family).release(cell, site);
        }

        List<Batches.Row> news() {
            buffer.drain();
            List<Batches.Row> rows = batches.rows();
            List<Batches.Row> fresh = rows.subList(read, rows.size());
            read = rows.size();
            return fresh;
        }
    }

    /** One order of the analyzer, by vector clocks that count acts. */
    private static final class Orders {
        private final int order;
        private final int[][] clocks = new int[THREADS][THREADS];
        private final Map<String, int[]> released = new HashMap<>();
        /** For each act the clock of its thread before it. */
        final List<List<Integer>> acts = new ArrayList<>();

        Orders(int order) {
            this.order = order;
        }

        void act(int t) {
            List<Integer> clock = new ArrayList<>(List.of(t));
            for (int each : clocks[t]) {
                clock.add(each);
            }
            acts.add(clock);
            clocks[t][t]++;
        }

        void release(int t, CellFamily family, int cell, boolean leftOut) {
            if (COUNTED.get(order).contains(family)) {
                join(at(family, cell, "all"), clocks[t]);
                if (leftOut) {
                    join(at(family, cell, "left out"), clocks[t]);
                }
            }
        }

        void acquire(int t, CellFamily family, int cell, boolean leftOut) {
            if (COUNTED.get(order).contains(family)) {
                join(clocks[t], at(family, cell, leftOut ? "all" : "left out"));
            }
        }

        void replay(int t, Batches.Row row) {
            boolean leftOut = row.site() != 0;
            for (CellFamily family : FAMILIES) {
                if (row.op() == family.release) {
                    release(t, family, (int) row.a(), leftOut);
                } else if (row.op() == family.acquire) {
                    acquire(t, family, (int) row.a(), leftOut);
                }
            }
            if (row.op() == Op.INTERRUPT) {
                act(t);
            }
        }

        private int[] at(CellFamily family, int cell, String which) {
            return released.computeIfAbsent(
                    List.of(FAMILIES).indexOf(family) + " " + cell + " " + which, w -> new int[THREADS]);
        }

        private static void join(int[] into, int[] from) {
            for (int i = 0; i < into.length; i++) {
                into[i] = Math.max(into[i], from[i]);
            }
        }
    }
}

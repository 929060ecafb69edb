package dev.wakeful.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** What indexes answer against a walk over all events, on random traces. */
class AccessesTest {
    private static final int THREADS = 3;
    private static final int LOCATIONS = 2;

    private final Random random = new Random(20);
    private Trace trace;
    private Accesses accesses;

    /** Accesses of two fields by three threads. */
    private void record(int events) {
        TraceSketch sketch = new TraceSketch("accesses");
        int[] sites = new int[LOCATIONS];
        for (int i = 0; i < LOCATIONS; i++) {
            sites[i] = sketch.site("use", "", sketch.variable("field" + i, "I"));
        }
        for (int i = 0; i < events; i++) {
            int thread = 1 + random.nextInt(THREADS);
            int site = sites[random.nextInt(LOCATIONS)];
            if (random.nextBoolean()) {
                sketch.on(thread, Op.READ, site, 7, i);
            } else {
                sketch.on(thread, Op.WRITE, site, 7, i);
            }
        }
        trace = sketch.build();
        accesses = Accesses.of(trace);
    }

    private int[] where(IntPredicate fits) {
        IntArrayList events = new IntArrayList();
        for (int e = 0; e < trace.size(); e++) {
            if (fits.test(e)) {
                events.add(e);
            }
        }
        return events.toIntArray();
    }

    private static int first(int[] events) {
        return Arrays.stream(events).findFirst().orElse(-1);
    }

    private static int last(int[] events) {
        return events.length == 0 ? -1 : events[events.length - 1];
    }

    @Test
    void findsPartsOfALocation() {
        for (int events = 0; events < 40; events++) {
            record(events);
            for (Memory memory : accesses.memories()) {
                int after = random.nextInt(events + 2) - 1;
                int before = random.nextInt(events + 2) - 1;
                IntPredicate own = e -> memory.equals(trace.memory(e));

                assertThat(accesses.contain(memory)).isTrue();
                assertThat(accesses.between(memory, after, before))
                        .isEqualTo(where(e -> own.test(e) && e > after && e < before));
                assertThat(accesses.lastBefore(memory, before)).isEqualTo(last(where(e -> own.test(e) && e < before)));
                assertThat(accesses.firstFrom(memory, after)).isEqualTo(first(where(e -> own.test(e) && e >= after)));
            }
        }
    }

    @Test
    void knowsNothingOfALocationThatNobodyUses() {
        record(10);
        Memory memory = new Memory(1, 8, 0);

        assertThat(accesses.contain(memory)).isFalse();
        assertThat(accesses.between(memory, -1, 10)).isEmpty();
        assertThat(accesses.lastBefore(memory, 10)).isEqualTo(-1);
        assertThat(accesses.firstFrom(memory, 0)).isEqualTo(-1);
        assertThat(accesses.history(memory).writers()).isEmpty();
    }

    @Test
    void tellsAccessesByThread() {
        for (int events = 0; events < 40; events++) {
            record(events);
            for (Memory memory : accesses.memories()) {
                History history = accesses.history(memory);
                for (int t = 0; t < trace.threadCount(); t++) {
                    int thread = t;
                    int at = random.nextInt(events + 2) - 1;
                    IntPredicate own = e -> memory.equals(trace.memory(e)) && trace.thread(e) == thread;
                    IntPredicate writes = e -> own.test(e) && trace.op(e).isWrite();

                    assertThat(history.of(thread).toIntArray()).isEqualTo(where(own));
                    assertThat(history.writesOf(thread).toIntArray()).isEqualTo(where(writes));
                    assertThat(history.writers().contains(thread)).isEqualTo(where(writes).length > 0);
                    assertThat(history.firstAfter(thread, at)).isEqualTo(first(where(e -> own.test(e) && e > at)));
                    assertThat(history.firstWriteAfter(thread, at))
                            .isEqualTo(first(where(e -> writes.test(e) && e > at)));
                    assertThat(history.lastWriteBefore(thread, at))
                            .isEqualTo(last(where(e -> writes.test(e) && e < at)));
                }
            }
        }
    }

    @Test
    void comparesALocationWithoutMakingIt() {
        record(40);
        for (Memory memory : accesses.memories()) {
            for (int e = 0; e < trace.size(); e++) {
                assertThat(trace.accesses(e, memory)).isEqualTo(memory.equals(trace.memory(e)));
            }
            assertThat(trace.accesses(0, new Memory(memory.variable(), memory.owner(), 1)))
                    .isFalse();
        }
    }
}

package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.event.BatchEvent;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TraceBufferTest {
    private final Batches batches = new Batches();
    private final TraceBuffer buffer = new TraceBuffer(7, batches);

    @Property(tries = 40)
    void drainingConcurrentlyLosesNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20_000) int count)
            throws InterruptedException {
        Batches sink = new Batches();
        TraceBuffer drained = new TraceBuffer(7, sink);
        boolean[] done = {false};
        Thread drainer = new Thread(() -> {
            while (!isDone(done)) {
                drained.drain();
            }
        });
        drainer.start();
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            drained.append(Op.READ, i, random.nextLong() >>> random.nextInt(64), i, 0);
            if (random.nextInt(100) == 0) {
                drained.beforeBlocking();
            }
        }
        synchronized (done) {
            done[0] = true;
        }
        drainer.join();
        drained.release();
        List<Integer> sites = sink.rows().stream().map(Batches.Row::site).toList();
        assertThat(sites).isEqualTo(IntStream.range(0, count).boxed().toList());
        assertThat(drained.batches()).isEqualTo(sink.count());
    }

    private static boolean isDone(boolean[] done) {
        synchronized (done) {
            return done[0];
        }
    }

    @Test
    void fullBatchesAreWellFilled() {
        for (int i = 0; i < 10_000; i++) {
            buffer.append(Op.ACQUIRE, 100, 100, 50, 0);
        }
        buffer.release();
        int bytes = 10_000 * 4;
        assertThat(batches.count()).isLessThanOrEqualTo(bytes / (BatchEvent.CAPACITY - 40) + 2);
    }

    @Test
    void littleIsNotWorthDrainingBeforeBlocking() {
        buffer.append(Op.ACQUIRE, 1, 1, 1, 0);
        buffer.beforeBlocking();
        assertThat(batches.count()).isZero();
        buffer.drain();
        buffer.drain();
        assertThat(batches.count()).isEqualTo(1);
    }

    @Test
    void whatCannotBeWrittenIsCounted() {
        batches.refuse(true);
        long before = lost();
        buffer.append(Op.ACQUIRE, 1, 1, 1, 0);
        buffer.append(Op.RELEASE, 1, 1, 0, 0);
        buffer.drain();
        batches.refuse(false);
        buffer.append(Op.ACQUIRE, 2, 1, 1, 0);
        buffer.drain();
        assertThat(lost() - before).isEqualTo(2);
        assertThat(buffer.batches()).isEqualTo(1);
        assertThat(batches.rows()).extracting(Batches.Row::site).containsExactly(2);
    }

    private static long lost() {
        Tables.forgetEmitted();
        return Tables.takeNew().stream()
                .filter(row -> row instanceof Tables.Fact fact && fact.key().equals(Coverage.RECORDS_LOST))
                .mapToLong(row -> ((Tables.Fact) row).count())
                .sum();
    }
}

package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A parallel stream adds to a plain field. The latch sees to it that two threads take part; both add after it. */
public final class ParallelStreamSum {
    private final CountDownLatch both = new CountDownLatch(2);
    private long sum;

    private void add(int value) {
        both.countDown();
        try {
            if (!both.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("one thread did it all");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        sum += value; // EXPECT data-race @ ParallelStreamSum.sum
    }

    public static void main(String[] args) {
        ParallelStreamSum stream = new ParallelStreamSum();
        IntStream.range(0, 2).parallel().forEach(stream::add);
        Pace.finish();
    }
}

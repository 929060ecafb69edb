package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The function that fills an array in parallel counts its calls. The latch sees to it that two threads take part. */
public final class ParallelSetAllCounts {
    private final CountDownLatch both = new CountDownLatch(2);
    private int calls;

    private int cell(int index) {
        both.countDown();
        try {
            if (!both.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("one thread did it all");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        calls++; // EXPECT data-race @ ParallelSetAllCounts.calls
        return index;
    }

    public static void main(String[] args) {
        ParallelSetAllCounts counter = new ParallelSetAllCounts();
        int[] cells = new int[8];
        Arrays.parallelSetAll(cells, counter::cell);
        if (cells[7] != 7) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}

package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A parallel stream adds to an ArrayList as a side effect. The latch sees to it that two threads take part. */
public final class ParallelStreamIntoList {
    private final CountDownLatch both = new CountDownLatch(2);
    private final List<Integer> squares = new ArrayList<>(16);

    private void add(int value) {
        both.countDown();
        try {
            if (!both.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("one thread did it all");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        squares.add(value * value); // EXPECT data-race @ ParallelStreamIntoList
    }

    public static void main(String[] args) {
        ParallelStreamIntoList stream = new ParallelStreamIntoList();
        IntStream.range(0, 2).parallel().forEach(i -> stream.add(i));
        Pace.finish();
    }
}

package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;

/** Halves of an array are sorted and summed by forked tasks; join orders each before its parent goes on. */
public final class RecursiveTaskSum {
    @SuppressWarnings("serial")
    private static final class Sum extends RecursiveTask<Long> {
        private final int[] numbers;
        private final int from;
        private final int to;
        private long partial;

        Sum(int[] numbers, int from, int to) {
            this.numbers = numbers;
            this.from = from;
            this.to = to;
        }

        @Override
        protected Long compute() {
            if (to - from <= 4) {
                for (int i = from; i < to; i++) {
                    numbers[i]++;
                    partial += numbers[i];
                }
            } else {
                int middle = (from + to) / 2;
                Sum left = new Sum(numbers, from, middle);
                Sum right = new Sum(numbers, middle, to);
                left.fork();
                partial = right.compute() + left.join();
                if (partial != left.partial + right.partial) {
                    throw new IllegalStateException();
                }
            }
            return partial;
        }
    }

    public static void main(String[] args) {
        int[] numbers = new int[64];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        ForkJoinPool pool = new ForkJoinPool(2);
        long sum = pool.invoke(new Sum(numbers, 0, numbers.length));
        pool.shutdown();
        if (sum != 64 * 65 / 2 || numbers[63] != 64) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}

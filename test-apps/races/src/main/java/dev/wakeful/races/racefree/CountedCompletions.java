package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;

/** Nobody joins the parts: whichever ends last runs its parent's onCompletion, after all of them. */
public final class CountedCompletions {
    @SuppressWarnings("serial")
    private static final class Maximum extends CountedCompleter<Integer> {
        private final int[] numbers;
        private final int from;
        private final int to;
        private Maximum left;
        private Maximum right;
        private int result;

        Maximum(CountedCompleter<?> parent, int[] numbers, int from, int to) {
            super(parent);
            this.numbers = numbers;
            this.from = from;
            this.to = to;
        }

        @Override
        public void compute() {
            if (to - from > 2) {
                int middle = (from + to) / 2;
                left = new Maximum(this, numbers, from, middle);
                right = new Maximum(this, numbers, middle, to);
                setPendingCount(2);
                left.fork();
                right.fork();
            } else {
                for (int i = from; i < to; i++) {
                    result = Math.max(result, numbers[i]);
                }
            }
            tryComplete();
        }

        @Override
        public void onCompletion(CountedCompleter<?> caller) {
            if (left != null) {
                result = Math.max(left.result, right.result);
            }
        }

        @Override
        public Integer getRawResult() {
            return result;
        }
    }

    public static void main(String[] args) {
        int[] numbers = new int[32];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i * 7 % 32;
        }
        ForkJoinPool pool = new ForkJoinPool(3);
        int maximum = pool.invoke(new Maximum(null, numbers, 0, numbers.length));
        pool.shutdown();
        if (maximum != 31) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}

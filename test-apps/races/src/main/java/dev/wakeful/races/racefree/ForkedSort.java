package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;

/** Actions that invokeAll forks sort parts of one array in place; adapted tasks check it afterwards. */
public final class ForkedSort {
    @SuppressWarnings("serial")
    private static final class Sort extends RecursiveAction {
        private final int[] numbers;
        private final int from;
        private final int to;

        Sort(int[] numbers, int from, int to) {
            this.numbers = numbers;
            this.from = from;
            this.to = to;
        }

        @Override
        protected void compute() {
            if (to - from < 2) {
                return;
            }
            int middle = (from + to) / 2;
            invokeAll(new Sort(numbers, from, middle), new Sort(numbers, middle, to));
            int[] left = Arrays.copyOfRange(numbers, from, middle);
            for (int out = from, i = 0, j = middle; i < left.length; out++) {
                numbers[out] = j < to && numbers[j] < left[i] ? numbers[j++] : left[i++];
            }
        }
    }

    public static void main(String[] args) throws Exception {
        int[] numbers = new int[40];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i * 17 % 40;
        }
        ForkJoinPool pool = new ForkJoinPool(3);
        pool.invoke(new Sort(numbers, 0, numbers.length));
        ForkJoinTask<Integer> last = pool.submit(() -> numbers[39]++);
        if (last.get() != 39 || numbers[39] != 40) {
            throw new IllegalStateException();
        }
        ForkJoinTask<?> adapted = ForkJoinTask.adapt(() -> {
            numbers[0] = -1;
        });
        pool.execute(adapted);
        adapted.join();
        if (numbers[0] != -1 || numbers[1] != 1) {
            throw new IllegalStateException();
        }
        pool.shutdown();
        Pace.finish();
    }
}

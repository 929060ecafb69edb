package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Only the tasks of a single-threaded executor touch the list and the count. */
public final class SingleThreadConfinement {
    private final List<Integer> numbers = new ArrayList<>();
    private int sum;

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        SingleThreadConfinement state = new SingleThreadConfinement();
        ExecutorService owner = Executors.newSingleThreadExecutor();
        Pace.Step step = () -> {
            for (int i = 0; i < 10; i++) {
                int number = i;
                owner.execute(() -> {
                    state.numbers.add(number);
                    state.sum += number;
                });
            }
        };
        Thread left = Pace.start("left", step);
        Thread right = Pace.start("right", step);
        left.join();
        right.join();
        int sum = owner.submit(() -> state.sum + state.numbers.size()).get();
        owner.shutdown();
        if (sum != 110) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}

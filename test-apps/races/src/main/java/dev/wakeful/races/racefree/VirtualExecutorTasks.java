package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An executor that starts a virtual thread per task: submitting and getting order, and so does its close. JDK 21
 */
public final class VirtualExecutorTasks {
    private final int[] cells = new int[6];
    private int input;

    public static void main(String[] args) throws Exception {
        VirtualExecutorTasks work = new VirtualExecutorTasks();
        work.input = 2;
        ExecutorService pool = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        List<Future<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int own = i;
            futures.add(pool.submit(() -> work.cells[own] = own * work.input));
        }
        int sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += futures.get(i).get() + work.cells[i];
        }
        for (int i = 3; i < 6; i++) {
            int own = i;
            pool.execute(() -> work.cells[own] = work.input);
        }
        ((AutoCloseable) pool).close();
        if (sum + work.cells[3] + work.cells[4] + work.cells[5] != 18) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}

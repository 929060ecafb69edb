package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The tasks of an executor that starts a virtual thread for each put into one HashMap. JDK 21
 */
public final class VirtualTasksShareMap {
    private final Map<Integer, String> pages = new HashMap<>(64);

    private void fetch(int page) {
        pages.put(page, "text"); // EXPECT data-race @ VirtualTasksShareMap
    }

    public static void main(String[] args)
            throws ReflectiveOperationException, InterruptedException, ExecutionException {
        VirtualTasksShareMap book = new VirtualTasksShareMap();
        ExecutorService pool = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        Future<?> one = pool.submit(() -> book.fetch(1));
        Future<?> two = pool.submit(() -> book.fetch(2));
        one.get();
        two.get();
        pool.shutdown();
        Pace.finish();
    }
}

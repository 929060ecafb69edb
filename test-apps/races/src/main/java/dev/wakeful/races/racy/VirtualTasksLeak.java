package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The owner of an executor of virtual threads looks at what its task does before it closes it. JDK 21
 */
public final class VirtualTasksLeak {
    private int pages;

    public static void main(String[] args) throws Exception {
        VirtualTasksLeak book = new VirtualTasksLeak();
        ExecutorService pool = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        pool.execute(() -> {
            book.pages++; // EXPECT data-race @ VirtualTasksLeak.pages
        });
        if (book.pages > 1) {
            throw new IllegalStateException();
        }
        ((AutoCloseable) pool).close();
        Pace.finish();
    }
}

package dev.wakeful.twins.stuckthread.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A task waits for another one of its pool, which has no thread left for it. Future, executor. */
public final class TaskAwaitsItsOwnPool {
    private final ExecutorService pool = Executors.newFixedThreadPool(1, work -> {
        Thread worker = new Thread(work, "worker");
        worker.setDaemon(true);
        return worker;
    });

    int width(String word) {
        return word.length();
    }

    int layOut(String first, String second) throws InterruptedException, ExecutionException {
        Future<Integer> rest = pool.submit(() -> width(second));
        return width(first) + rest.get(); // EXPECT stuck-thread
    }

    public static void main(String[] args) throws InterruptedException {
        TaskAwaitsItsOwnPool layout = new TaskAwaitsItsOwnPool();
        Future<Integer> line = layout.pool.submit(() -> layout.layOut("wake", "up"));
        Pace.nap(300);
        System.out.println(line.isDone() ? "laid out" : "not yet");
        Pace.finish();
    }
}

package dev.wakeful.twins.stuckthread.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Twin: the task does the second part itself. */
public final class TaskAwaitsItsOwnPool {
    private final ExecutorService pool = Executors.newFixedThreadPool(1, work -> {
        Thread worker = new Thread(work, "worker");
        worker.setDaemon(true);
        return worker;
    });

    int width(String word) {
        return word.length();
    }

    int layOut(String first, String second) {
        return width(first) + width(second);
    }

    public static void main(String[] args) throws InterruptedException {
        TaskAwaitsItsOwnPool layout = new TaskAwaitsItsOwnPool();
        Future<Integer> line = layout.pool.submit(() -> layout.layOut("wake", "up"));
        Pace.nap(300);
        System.out.println(line.isDone() ? "laid out" : "not yet");
        Pace.finish();
    }
}

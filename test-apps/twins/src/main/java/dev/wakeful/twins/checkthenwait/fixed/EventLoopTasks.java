package dev.wakeful.twins.checkthenwait.fixed;

import dev.wakeful.twins.Pace;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The loop says that it will select and looks for tasks once more before it does. */
public final class EventLoopTasks {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Selector selector;
    private volatile boolean selecting;
    private int done;

    private EventLoopTasks() throws IOException {
        selector = Selector.open();
    }

    private void run(int total) throws IOException {
        while (done < total) {
            if (tasks.isEmpty()) {
                selecting = true;
                if (tasks.isEmpty()) {
                    selector.select();
                }
                selecting = false;
            }
            Runnable task = tasks.poll();
            while (task != null) {
                task.run();
                done++;
                task = tasks.poll();
            }
        }
        selector.close();
    }

    private void execute(Runnable task) {
        tasks.add(task);
        if (selecting) {
            selector.wakeup();
        }
    }

    public static void main(String[] args) throws IOException {
        EventLoopTasks loop = new EventLoopTasks();
        int[] sum = new int[1];
        Thread runner = Pace.start("loop", () -> loop.run(3));
        for (int i = 1; i <= 3; i++) {
            Pace.nap(150);
            int number = i;
            loop.execute(() -> sum[0] += number);
        }
        Pace.finish(runner);
        if (sum[0] != 6) {
            throw new IllegalStateException("sum is " + sum[0]);
        }
    }
}

package dev.wakeful.twins.earlynotify.fixed;

import dev.wakeful.twins.Pace;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The task is queued first, and the loop woken up afterwards. */
public final class DrainingLoop {
    private static final int TASKS = 3;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Selector selector;
    private volatile boolean closing;
    private int done;

    private DrainingLoop() throws IOException {
        selector = Selector.open();
    }

    private void run() throws IOException {
        while (!closing) {
            selector.select(700);
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
        selector.wakeup();
    }

    private void close() {
        closing = true;
        selector.wakeup();
    }

    public static void main(String[] args) throws IOException {
        DrainingLoop loop = new DrainingLoop();
        Thread runner = Pace.start("loop", loop::run);
        Thread giver = Pace.start("giver", () -> {
            for (int i = 0; i < TASKS; i++) {
                Pace.nap(150);
                loop.execute(() -> {});
            }
            Pace.nap(900);
            loop.close();
        });
        Pace.finish(giver, runner);
        if (loop.done != TASKS) {
            throw new IllegalStateException(loop.done + " tasks done");
        }
    }
}

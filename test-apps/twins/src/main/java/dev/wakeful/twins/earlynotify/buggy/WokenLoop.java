package dev.wakeful.twins.earlynotify.buggy;

import dev.wakeful.twins.Pace;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** The loop is woken before the task is there; it can look, find nothing and select again. */
public final class WokenLoop {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Selector selector;
    private int done;

    private WokenLoop() throws IOException {
        selector = Selector.open();
    }

    private void run(int total) throws IOException {
        while (done < total) {
            Runnable task = tasks.poll();
            if (task == null) {
                selector.select(800);
            } else {
                task.run();
                done++;
            }
        }
        selector.close();
    }

    private void execute(Runnable task) {
        selector.wakeup(); // EXPECT early-notify
        tasks.add(task);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        WokenLoop loop = new WokenLoop();
        int[] sum = new int[1];
        Thread runner = Pace.start("loop", () -> loop.run(3));
        for (int i = 1; i <= 3; i++) {
            Pace.nap(150);
            int number = i;
            CountDownLatch ran = new CountDownLatch(1);
            loop.execute(() -> {
                sum[0] += number;
                ran.countDown();
            });
            ran.await();
        }
        Pace.finish(runner);
        if (sum[0] != 6) {
            throw new IllegalStateException("sum is " + sum[0]);
        }
    }
}

package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An event loop: tasks go into a concurrent queue, then the selector is woken up. */
public final class SelectorWakeup {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Selector selector;
    private boolean stopped;
    private int handled;

    SelectorWakeup(Selector selector) {
        this.selector = selector;
    }

    void loop() throws IOException {
        while (!stopped) {
            selector.select();
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }
    }

    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    public static void main(String[] args) throws IOException {
        try (Selector selector = Selector.open()) {
            SelectorWakeup loop = new SelectorWakeup(selector);
            Thread thread = Pace.start("loop", loop::loop);
            Thread client = Pace.start("client", () -> {
                for (int i = 0; i < 10; i++) {
                    loop.execute(() -> loop.handled++);
                }
            });
            for (int i = 0; i < 10; i++) {
                loop.execute(() -> loop.handled++);
            }
            Pace.finish(client);
            loop.execute(() -> loop.stopped = true);
            Pace.finish(thread);
            if (loop.handled != 20) {
                throw new IllegalStateException();
            }
        }
    }
}

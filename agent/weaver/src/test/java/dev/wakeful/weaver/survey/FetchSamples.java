package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for what a field holds at the time, behind looks of several kinds. */
final class FetchSamples {
    private final List<String> log = new ArrayList<>();
    private volatile CompletableFuture<Void> next = new CompletableFuture<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile boolean open;

    private List<String> since(int offset) {
        synchronized (log) {
            return List.copyOf(log.subList(Math.min(offset, log.size()), log.size()));
        }
    }

    private List<String> named(String name) {
        synchronized (log) {
            return log.stream().filter(name::equals).toList();
        }
    }

    List<String> partOfList(int offset) throws Exception {
        List<String> found = since(offset);
        if (found.isEmpty()) {
            next.get(1, TimeUnit.SECONDS);
        }
        return since(offset);
    }

    void partOfStream(String name) throws Exception {
        if (named(name).isEmpty()) {
            next.get(1, TimeUnit.SECONDS);
        }
    }

    void throughCallee() throws Exception {
        if (!open) {
            pause(next);
        }
    }

    /** One latch for ever: the callee's wait is its own matter. */
    void throughCalleeForOne() throws Exception {
        if (!open) {
            pause(started);
        }
    }

    private static void pause(CompletableFuture<Void> tick) throws Exception {
        tick.get(1, TimeUnit.SECONDS);
    }

    private static void pause(CountDownLatch latch) throws Exception {
        latch.await();
    }
}

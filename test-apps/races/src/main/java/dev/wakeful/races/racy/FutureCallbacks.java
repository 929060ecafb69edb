package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The callbacks of two futures, each on its own thread, add to a plain field. */
public final class FutureCallbacks {
    private int total;

    private void add(int value) {
        total += value; // EXPECT data-race @ FutureCallbacks.total
    }

    public static void main(String[] args) {
        FutureCallbacks bill = new FutureCallbacks();
        Executor threadPerTask = task -> new Thread(task).start();
        CompletableFuture<Void> food =
                CompletableFuture.supplyAsync(() -> 12, threadPerTask).thenAcceptAsync(bill::add, threadPerTask);
        CompletableFuture<Void> wine =
                CompletableFuture.supplyAsync(() -> 7, threadPerTask).thenAcceptAsync(bill::add, threadPerTask);
        CompletableFuture.allOf(food, wine).join();
        Pace.finish();
    }
}

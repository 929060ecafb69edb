package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Either, both, failure, time-out: whichever way a stage is reached, it comes after what it depends on. */
public final class FutureCombinations {
    private static final Executor THREAD_PER_TASK = task -> new Thread(task).start();

    private static final class Box {
        private int value;

        Box add(int more) {
            value += more;
            return this;
        }
    }

    private static CompletableFuture<Box> box(int value) {
        return CompletableFuture.supplyAsync(() -> new Box().add(value), THREAD_PER_TASK);
    }

    private static <T> CompletableFuture<T> failing(Box box) {
        return CompletableFuture.supplyAsync(
                () -> {
                    box.add(1);
                    throw new IllegalStateException("expected");
                },
                THREAD_PER_TASK);
    }

    public static void main(String[] args) {
        CompletableFuture<Box> never = new CompletableFuture<>();
        int sum = 0;
        sum += never.applyToEither(box(1), box -> box.add(1)).join().value;
        Box[] accepted = new Box[1];
        box(2).acceptEitherAsync(never, box -> accepted[0] = box.add(1), THREAD_PER_TASK)
                .join();
        sum += accepted[0].value;
        box(3).thenAcceptBoth(box(4), (left, right) -> left.add(right.value)).join();
        Box both = new Box();
        CompletableFuture.runAsync(() -> both.add(1), THREAD_PER_TASK)
                .runAfterBothAsync(box(1), () -> both.add(1), THREAD_PER_TASK)
                .join();
        sum += both.value;
        Box failed = new Box();
        FutureCombinations.<Box>failing(failed)
                .exceptionally(failure -> failed.add(1))
                .thenAccept(box -> box.add(1))
                .join();
        sum += failed.value;
        Box composed = new Box();
        sum += FutureCombinations.<Box>failing(composed)
                .exceptionallyComposeAsync(
                        failure -> CompletableFuture.completedFuture(composed.add(1)), THREAD_PER_TASK)
                .join()
                .value;
        Box late = new Box().add(1);
        sum += new CompletableFuture<Box>()
                .completeOnTimeout(late, 1, TimeUnit.MILLISECONDS)
                .thenApply(box -> box.add(1))
                .join()
                .value;
        Box delayed = new Box().add(1);
        sum += CompletableFuture.supplyAsync(
                        () -> delayed.add(1),
                        CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, THREAD_PER_TASK))
                .join()
                .value;
        Box own = new Box().add(1);
        CompletionStage<Box> stage = new CompletableFuture<Box>()
                .completeAsync(() -> own.add(1), THREAD_PER_TASK)
                .minimalCompletionStage();
        sum += stage.toCompletableFuture().copy().join().value;
        if (sum != 2 + 3 + 2 + 3 + 2 + 2 + 2 + 2) {
            throw new IllegalStateException("sum " + sum);
        }
        Pace.finish();
    }
}

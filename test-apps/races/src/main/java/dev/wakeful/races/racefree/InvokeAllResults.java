package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** invokeAll returns when all tasks have ended; a completion service gives them back one by one. */
public final class InvokeAllResults {
    private static final class Part implements Callable<Part> {
        private int sum;

        @Override
        public Part call() {
            for (int i = 0; i < 10; i++) {
                sum += i;
            }
            return this;
        }
    }

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        List<Part> parts = List.of(new Part(), new Part(), new Part());
        pool.invokeAll(parts);
        int sum = 0;
        for (Part part : parts) {
            sum += part.sum;
        }
        CompletionService<Part> service = new ExecutorCompletionService<>(pool);
        service.submit(new Part());
        service.submit(new Part());
        sum += service.take().get().sum;
        sum += service.take().get().sum;
        sum += pool.invokeAny(List.of(new Part())).sum;
        pool.shutdown();
        if (sum != 6 * 45) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}

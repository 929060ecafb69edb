package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.TimeUnit;

/** Two forked actions add to a plain field; joining orders them with their parent only. */
public final class ForkedActionsShareField {
    private final CountDownLatch both = new CountDownLatch(2);
    private int leaves;

    @SuppressWarnings("serial")
    private final class Walk extends RecursiveAction {
        private final int depth;

        Walk(int depth) {
            this.depth = depth;
        }

        @Override
        protected void compute() {
            if (depth > 0) {
                invokeAll(new Walk(depth - 1), new Walk(depth - 1));
            } else {
                meet();
                leaves++; // EXPECT data-race @ ForkedActionsShareField.leaves
            }
        }
    }

    private void meet() {
        both.countDown();
        try {
            if (!both.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("one thread did it all");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) {
        ForkJoinPool pool = new ForkJoinPool(2);
        pool.invoke(new ForkedActionsShareField().new Walk(1));
        pool.shutdown();
        Pace.finish();
    }
}

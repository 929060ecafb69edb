package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;

/** The parent looks at its part's result before it has joined it; the part waits until another thread has taken it. */
public final class ForkedButNotJoined {
    private int partial;

    @SuppressWarnings("serial")
    private final class Part extends RecursiveAction {
        private volatile boolean begun;

        @Override
        protected void compute() {
            begun = true;
            partial = 7; // EXPECT data-race @ ForkedButNotJoined.partial
        }
    }

    @SuppressWarnings("serial")
    private final class Whole extends RecursiveAction {
        @Override
        protected void compute() {
            Part part = new Part();
            ForkJoinTask<Void> forked = part.fork();
            while (!part.begun) {
                Pace.nap(1);
            }
            if (partial > 7) {
                throw new IllegalStateException();
            }
            forked.join();
        }
    }

    public static void main(String[] args) {
        ForkJoinPool pool = new ForkJoinPool(2);
        pool.invoke(new ForkedButNotJoined().new Whole());
        pool.shutdown();
        Pace.finish();
    }
}

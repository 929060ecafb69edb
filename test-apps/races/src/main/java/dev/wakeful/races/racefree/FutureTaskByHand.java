package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A FutureTask that is run by a thread of one's own. */
public final class FutureTaskByHand {
    private int[] parts;

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        FutureTaskByHand work = new FutureTaskByHand();
        work.parts = new int[2];
        FutureTask<String> task = new FutureTask<>(() -> {
            work.parts[0] = 1;
            work.parts = new int[] {work.parts[0], 2};
            return "done";
        });
        Thread thread = new Thread(task, "worker");
        thread.start();
        task.get();
        if (work.parts[0] + work.parts[1] != 3) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}

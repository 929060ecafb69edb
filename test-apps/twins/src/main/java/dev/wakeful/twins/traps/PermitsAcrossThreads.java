package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A permit is taken in one task and given back by another thread; nobody owns a permit. */
public final class PermitsAcrossThreads {
    private final Semaphore slots = new Semaphore(2);

    public static void main(String[] args) throws Exception {
        PermitsAcrossThreads gate = new PermitsAcrossThreads();
        ExecutorService front = Executors.newSingleThreadExecutor();
        ExecutorService back = Executors.newSingleThreadExecutor();
        for (int i = 0; i < 4; i++) {
            front.submit(() -> {
                        gate.slots.acquire();
                        back.execute(gate.slots::release);
                        return true;
                    })
                    .get();
        }
        front.shutdown();
        back.shutdown();
        Pace.finish();
    }
}

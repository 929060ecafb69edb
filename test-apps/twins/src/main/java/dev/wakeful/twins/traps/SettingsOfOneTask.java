package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Each task takes the settings when it begins and works with them to its end, whatever is changed meanwhile. */
// PROFILE accesses
public final class SettingsOfOneTask {
    private static final ThreadLocal<Integer> BATCH = new ThreadLocal<>();
    private volatile int batch = 4;
    private volatile int changes;

    void change(int to) {
        batch = to;
        changes++;
    }

    void correct(int to) {
        batch = to;
    }

    int work() {
        BATCH.set(batch);
        try {
            int sum = 0;
            for (int i = 0; i < 3; i++) {
                sum += BATCH.get();
                Pace.nap(5);
            }
            return sum;
        } finally {
            BATCH.remove();
        }
    }

    public static void main(String[] args) throws Exception {
        SettingsOfOneTask settings = new SettingsOfOneTask();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 4; i++) {
            pool.submit(settings::work);
            settings.change(i);
            settings.correct(i + 1);
            Pace.nap(3);
        }
        pool.submit(settings::work).get();
        pool.shutdown();
        Pace.finish();
    }
}

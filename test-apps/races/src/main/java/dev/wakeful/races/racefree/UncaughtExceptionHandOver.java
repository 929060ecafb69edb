package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** The handler runs on the thread that dies; who joins that thread sees what the handler wrote. */
public final class UncaughtExceptionHandOver {
    private Throwable failure;
    private int progress;

    public static void main(String[] args) throws InterruptedException {
        UncaughtExceptionHandOver work = new UncaughtExceptionHandOver();
        Thread worker = new Thread(
                () -> {
                    work.progress = 7;
                    throw new IllegalStateException("at seven");
                },
                "worker");
        worker.setUncaughtExceptionHandler((thread, thrown) -> work.failure = thrown);
        worker.start();
        worker.join();
        if (work.failure == null || work.progress != 7) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}

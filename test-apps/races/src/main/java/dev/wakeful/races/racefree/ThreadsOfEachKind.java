package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.Executors;

/** Subclass, factory, group, daemon: a start orders, and so does a join that waits at most so long and finds the end. */
public final class ThreadsOfEachKind {
    private final int[] cells = new int[4];
    private int input;

    private final class Own extends Thread {
        @Override
        public void run() {
            work(0);
        }
    }

    void work(int who) {
        cells[who] = input + who;
    }

    public static void main(String[] args) throws InterruptedException {
        ThreadsOfEachKind work = new ThreadsOfEachKind();
        work.input = 1;
        Thread[] threads = {
            work.new Own(),
            Executors.defaultThreadFactory().newThread(() -> work.work(1)),
            new Thread(new ThreadGroup("group"), () -> work.work(2), "two"),
            new Thread(() -> work.work(3)),
        };
        threads[3].setDaemon(true);
        for (Thread thread : threads) {
            thread.start();
        }
        threads[0].join(20_000);
        threads[1].join(20_000, 500);
        while (threads[2].isAlive()) {
            threads[2].join(1);
        }
        threads[3].join();
        if (work.cells[0] + work.cells[1] + work.cells[2] + work.cells[3] != 10) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}

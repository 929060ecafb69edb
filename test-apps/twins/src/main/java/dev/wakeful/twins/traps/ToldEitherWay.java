package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the worker is paused decides by which way it is told that it is over, and not whether it is told. */
public final class ToldEitherWay {
    private final Object signal = new Object();
    private final AtomicBoolean over = new AtomicBoolean();
    private boolean paused = true;
    private int changes;

    private void work() throws InterruptedException {
        while (!over.get()) {
            synchronized (signal) {
                while (paused && !over.get()) {
                    signal.wait();
                }
                changes = 0;
            }
            Pace.nap(1);
        }
    }

    private void pause(boolean pause) {
        synchronized (signal) {
            paused = pause;
            if (paused) {
                change();
            } else {
                signal.notifyAll();
            }
        }
    }

    private void change() {
        synchronized (signal) {
            changes++;
            signal.notifyAll();
        }
    }

    private void end() {
        synchronized (signal) {
            over.set(true);
            if (paused) {
                signal.notifyAll();
            } else {
                change();
            }
        }
    }

    public static void main(String[] args) {
        ToldEitherWay program = new ToldEitherWay();
        Thread worker = Pace.start("worker", program::work);
        Pace.rest(worker);
        for (int i = 0; i < 3; i++) {
            program.pause(false);
            program.change();
            program.pause(true);
            Pace.rest(worker);
        }
        program.end();
        Pace.finish(worker);
    }
}

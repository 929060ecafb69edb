package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.TimeUnit;

/** A timed wait in a loop with a deadline, which gives up in good order. */
public final class DeadlineLoop {
    private boolean arrived;

    synchronized boolean await(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!arrived) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized void arrive() {
        arrived = true;
        notifyAll();
    }

    public static void main(String[] args) {
        DeadlineLoop train = new DeadlineLoop();
        Thread impatient = Pace.start("impatient", () -> train.await(30));
        Thread patient = Pace.start("patient", () -> train.await(5_000));
        Pace.nap(100);
        Thread driver = Pace.start("driver", train::arrive);
        Pace.finish(impatient, patient, driver);
    }
}

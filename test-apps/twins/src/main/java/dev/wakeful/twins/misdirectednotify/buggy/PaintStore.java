package dev.wakeful.twins.misdirectednotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A painter takes what paint there is and waits for the rest. One whose time is up goes, and nobody ever sees again what was in the bucket. In this run the rest comes in time. */
public final class PaintStore {
    private final ReentrantLock door = new ReentrantLock();
    private final Condition delivered = door.newCondition();
    private int litres;

    void deliver(int more) {
        door.lock();
        try {
            litres += more;
            delivered.signal();
        } finally {
            door.unlock();
        }
    }

    void fetch(int wanted, long millis) throws InterruptedException, TimeoutException {
        door.lock();
        try {
            int bucket = 0;
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (bucket < wanted) {
                while (litres == 0) {
                    left = delivered.awaitNanos(left); // EXPECT misdirected-notify
                    if (left <= 0) {
                        throw new TimeoutException("no paint within " + millis + " ms");
                    }
                }
                int some = Math.min(wanted - bucket, litres);
                litres -= some;
                bucket += some;
            }
        } finally {
            door.unlock();
        }
    }

    public static void main(String[] args) {
        PaintStore store = new PaintStore();
        Thread painter = Pace.start("painter", () -> store.fetch(3, 10_000));
        Pace.rest(painter);
        Thread truck = Pace.start("truck", () -> store.deliver(1));
        Pace.rest(truck);
        Pace.rest(painter);
        Thread second = Pace.start("second truck", () -> store.deliver(2));
        Pace.finish(painter, truck, second);
    }
}

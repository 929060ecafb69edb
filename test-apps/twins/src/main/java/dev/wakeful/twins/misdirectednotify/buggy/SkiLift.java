package dev.wakeful.twins.misdirectednotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Who has given up stays in the line: the seat is called out to her, outside all locks, and the next one does not hear of it before another comes. */
public final class SkiLift {
    private final AtomicInteger seats = new AtomicInteger();
    private final Deque<Skier> line = new ArrayDeque<>();

    private static final class Skier {
        final Thread thread = Thread.currentThread();
    }

    private boolean sitDown() {
        int free = seats.get();
        while (free > 0 && !seats.compareAndSet(free, free - 1)) {
            free = seats.get();
        }
        return free > 0;
    }

    boolean ride(long millis) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        Skier mine = new Skier();
        synchronized (line) {
            line.addLast(mine);
        }
        while (!sitDown()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(this, left);
        }
        leave(mine);
        return true;
    }

    private boolean leave(Skier skier) {
        synchronized (line) {
            return line.remove(skier);
        }
    }

    void seatComes() {
        seats.incrementAndGet();
        callNext();
    }

    private void callNext() {
        Skier next;
        synchronized (line) {
            next = line.pollFirst();
        }
        if (next != null) {
            LockSupport.unpark(next.thread); // EXPECT misdirected-notify
        }
    }

    public static void main(String[] args) {
        SkiLift lift = new SkiLift();
        Thread anna = Pace.start("anna", () -> lift.ride(200));
        Pace.rest(anna);
        Pace.nap(400);
        Thread boris = Pace.start("boris", () -> lift.ride(20_000));
        Pace.nap(200);
        lift.seatComes();
        Pace.nap(100);
        lift.seatComes();
        Pace.finish(anna, boris);
    }
}

package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Who has given up stays on the list, but there is a seat for everybody on it and everybody is called, one after the other. */
public final class AllAreCalled {
    private final AtomicInteger seats = new AtomicInteger();
    private final List<Thread> list = new ArrayList<>();

    private boolean sitDown() {
        int free = seats.get();
        while (free > 0 && !seats.compareAndSet(free, free - 1)) {
            free = seats.get();
        }
        return free > 0;
    }

    boolean ride(long millis) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        synchronized (list) {
            list.add(Thread.currentThread());
        }
        while (!sitDown()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(this, left);
        }
        return true;
    }

    void cabinComes() {
        List<Thread> called;
        synchronized (list) {
            called = List.copyOf(list);
            list.clear();
        }
        for (Thread thread : called) {
            seats.incrementAndGet();
            LockSupport.unpark(thread);
        }
    }

    public static void main(String[] args) {
        AllAreCalled lift = new AllAreCalled();
        Thread anna = Pace.start("anna", () -> lift.ride(200));
        Pace.rest(anna);
        Pace.nap(400);
        Thread boris = Pace.start("boris", () -> lift.ride(20_000));
        Pace.nap(200);
        lift.cabinComes();
        Pace.finish(anna, boris);
    }
}

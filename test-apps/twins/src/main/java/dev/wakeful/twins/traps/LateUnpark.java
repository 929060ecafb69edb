package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A waiter that timed out is still in the list; its next wait is a park loop and takes the late unpark calmly. */
public final class LateUnpark {
    private final List<Thread> registered = new ArrayList<>();
    private volatile boolean first;
    private volatile boolean second;

    void waitTwice() {
        Thread me = Thread.currentThread();
        synchronized (registered) {
            registered.add(me);
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(40);
        long left = end - System.nanoTime();
        while (!first && left > 0) {
            LockSupport.parkNanos(this, left);
            left = end - System.nanoTime();
        }
        while (!second) {
            LockSupport.park(this);
        }
        synchronized (registered) {
            registered.remove(me);
        }
    }

    private void wakeAll() {
        synchronized (registered) {
            for (Thread t : registered) {
                LockSupport.unpark(t);
            }
        }
    }

    public static void main(String[] args) {
        LateUnpark desk = new LateUnpark();
        Thread waiter = Pace.start("waiter", desk::waitTwice);
        Pace.nap(90);
        Thread waker = Pace.start("waker", () -> {
            desk.first = true;
            desk.wakeAll();
            Pace.nap(40);
            desk.second = true;
            desk.wakeAll();
        });
        Pace.finish(waiter, waker);
    }
}

package dev.wakeful.twins.misdirectednotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.Semaphore;

/** One bell for the cook and for the waiter: the permit that tells of an order can be taken by the one who waits for a dish, and he waits again. */
public final class OneBell {
    private final Semaphore ordered = new Semaphore(0);
    private final Semaphore cooked = ordered;
    private volatile boolean order;
    private volatile boolean dish;

    void cook() throws InterruptedException {
        while (!order) {
            ordered.acquire();
        }
    }

    void serve() throws InterruptedException {
        while (!dish) {
            cooked.acquire();
        }
    }

    private static void ring(Semaphore bell) {
        bell.release(); // EXPECT misdirected-notify
    }

    public static void main(String[] args) {
        OneBell kitchen = new OneBell();
        Thread cook = Pace.start("cook", kitchen::cook);
        Pace.rest(cook);
        Thread waiter = Pace.start("waiter", kitchen::serve);
        Pace.rest(waiter);
        kitchen.order = true;
        ring(kitchen.ordered);
        Pace.nap(100);
        kitchen.dish = true;
        ring(kitchen.cooked);
        Pace.finish(cook, waiter);
    }
}

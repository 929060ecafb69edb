package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;

/** notify() among waiters that are all alike: whoever is woken can use what came. */
public final class InterchangeableWaiters {
    private final Deque<Integer> work = new ArrayDeque<>();

    int take() throws InterruptedException {
        synchronized (work) {
            while (work.isEmpty()) {
                work.wait();
            }
            return work.removeFirst();
        }
    }

    void put(int item) {
        synchronized (work) {
            work.addLast(item);
            work.notify();
        }
    }

    public static void main(String[] args) {
        InterchangeableWaiters shop = new InterchangeableWaiters();
        Thread[] workers = new Thread[3];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = Pace.start("worker-" + i, shop::take);
        }
        Pace.nap(80);
        for (int i = 0; i < workers.length; i++) {
            shop.put(i);
        }
        Pace.finish(workers);
    }
}

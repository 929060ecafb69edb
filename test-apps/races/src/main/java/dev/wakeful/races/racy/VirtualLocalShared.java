package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Virtual threads take their turns from an atomic, and a slot of an array by what is left of it: two get the same. JDK 21
 */
public final class VirtualLocalShared {
    private final AtomicInteger next = new AtomicInteger();
    private final int[] slots = new int[2];

    void work() {
        int own = next.getAndIncrement() % slots.length;
        slots[own]++; // EXPECT data-race @ VirtualLocalShared
    }

    public static void main(String[] args) {
        VirtualLocalShared work = new VirtualLocalShared();
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Pace.startVirtual("worker-" + i, work::work);
        }
        Pace.finish(threads);
    }
}

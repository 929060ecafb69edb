package dev.wakeful.twins.tornsnapshot.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Nobody changes lanes while the swimmers are counted. */
// PROFILE accesses
public final class SwimmingLanes {
    private final AtomicIntegerArray lanes = new AtomicIntegerArray(new int[] {4, 2, 0, 5});

    synchronized void change(int from, int to) {
        lanes.decrementAndGet(from);
        lanes.incrementAndGet(to);
    }

    synchronized int swimmers() {
        int sum = 0;
        for (int i = 0; i < lanes.length(); i++) {
            sum += lanes.get(i);
        }
        return sum;
    }

    public static void main(String[] args) {
        SwimmingLanes pool = new SwimmingLanes();
        int[] counted = new int[1];
        Thread lifeguard = Pace.start("lifeguard", () -> counted[0] = pool.swimmers());
        Pace.rest(lifeguard);
        Thread swimmer = Pace.start("swimmer", () -> pool.change(3, 1));
        Pace.finish(lifeguard, swimmer);
    }
}

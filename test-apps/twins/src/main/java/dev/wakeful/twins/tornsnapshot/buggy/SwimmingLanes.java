package dev.wakeful.twins.tornsnapshot.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Each number of the lanes is right at any time, and their sum is not: a swimmer who changes lanes during the count is in it twice or not at all. */
// PROFILE accesses
public final class SwimmingLanes {
    private final AtomicIntegerArray lanes = new AtomicIntegerArray(new int[] {4, 2, 0, 5});

    synchronized void change(int from, int to) {
        lanes.decrementAndGet(from);
        lanes.incrementAndGet(to);
    }

    int swimmers() {
        int sum = 0;
        for (int i = 0; i < lanes.length(); i++) {
            sum += lanes.get(i); // EXPECT torn-snapshot
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

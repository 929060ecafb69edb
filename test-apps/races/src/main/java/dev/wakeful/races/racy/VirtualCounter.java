package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/**
 * Two virtual threads add to a plain field, perhaps on one carrier: their starts and joins are all that is ordered. JDK 21
 */
public final class VirtualCounter {
    private int count;

    void add() {
        for (int i = 0; i < 100; i++) {
            count++; // EXPECT data-race @ VirtualCounter.count
        }
    }

    public static void main(String[] args) {
        VirtualCounter counter = new VirtualCounter();
        Thread left = Pace.startVirtual("left", counter::add);
        Thread right = Pace.startVirtual("right", counter::add);
        Pace.finish(left, right);
    }
}

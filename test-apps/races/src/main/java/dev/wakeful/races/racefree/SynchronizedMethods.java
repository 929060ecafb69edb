package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** Instance and static fields, each under the monitor that synchronized methods take: their owner's and the class's. */
public final class SynchronizedMethods {
    private static long sum;

    private int count;

    synchronized void add() {
        count++;
        total(count);
    }

    private static synchronized void total(int count) {
        sum += count;
    }

    public static void main(String[] args) {
        SynchronizedMethods counter = new SynchronizedMethods();
        Pace.Step step = () -> {
            for (int i = 0; i < 50; i++) {
                counter.add();
            }
        };
        Thread left = Pace.start("left", step);
        Thread right = Pace.start("right", step);
        Pace.finish(left, right);
    }
}

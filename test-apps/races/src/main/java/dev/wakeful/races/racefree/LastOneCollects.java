package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/** Whoever counts down last, under a lock or by an atomic, collects the plain results of all. */
public final class LastOneCollects {
    private final int[] locked = new int[3];
    private final int[] atomic = new int[3];
    private final AtomicInteger pending = new AtomicInteger(3);
    private int missing = 3;

    void work(int who) {
        locked[who] = who;
        boolean last;
        synchronized (this) {
            missing--;
            last = missing == 0;
        }
        if (last) {
            collect(locked);
        }
        atomic[who] = who;
        if (pending.decrementAndGet() == 0) {
            collect(atomic);
        }
    }

    private static void collect(int[] results) {
        if (results[0] + results[1] + results[2] != 3) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        LastOneCollects team = new LastOneCollects();
        Thread first = Pace.start("first", () -> team.work(0));
        Thread second = Pace.start("second", () -> team.work(1));
        Thread third = Pace.start("third", () -> team.work(2));
        Pace.finish(first, second, third);
    }
}

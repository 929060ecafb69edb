package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Peterson's lock for two threads, over atomics: mutual exclusion without a read-modify-write. */
public final class PetersonLock {
    private final AtomicIntegerArray wants = new AtomicIntegerArray(2);
    private volatile int victim;
    private int count;

    void add(int who) {
        for (int i = 0; i < 20; i++) {
            wants.set(who, 1);
            victim = who;
            while (wants.get(1 - who) == 1 && victim == who) {
                Thread.yield();
            }
            count++;
            wants.set(who, 0);
        }
    }

    public static void main(String[] args) {
        PetersonLock lock = new PetersonLock();
        Thread left = Pace.start("left", () -> lock.add(0));
        Thread right = Pace.start("right", () -> lock.add(1));
        Pace.finish(left, right);
        if (lock.count != 40) {
            throw new IllegalStateException();
        }
    }
}

package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A lock made of an AtomicBoolean. */
public final class SpinLock {
    private final AtomicBoolean locked = new AtomicBoolean();
    private final List<Integer> numbers = new ArrayList<>();
    private int count;

    void add() {
        for (int i = 0; i < 20; i++) {
            while (!locked.compareAndSet(false, true)) {
                Thread.yield();
            }
            count++;
            numbers.add(count);
            locked.set(false);
        }
    }

    public static void main(String[] args) {
        SpinLock lock = new SpinLock();
        Thread left = Pace.start("left", lock::add);
        Thread right = Pace.start("right", lock::add);
        Pace.finish(left, right);
        if (lock.numbers.size() != 40) {
            throw new IllegalStateException();
        }
    }
}

package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;

/** Call-backs in the middle of a critical section that find everything as it should be: told before, told afterwards, told of something else. */
// PROFILE accesses
public final class ToldUnderTheLockAfterwards {
    private final List<Runnable> watchers = new ArrayList<>();
    private int low;
    private int high = 10;
    private int told;
    private long lastChange;

    synchronized void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    synchronized void move(int by) {
        watchers.forEach(Runnable::run);
        low += by;
        high += by;
        for (Runnable watcher : watchers) {
            told++;
            watcher.run();
        }
        lastChange = System.nanoTime();
    }

    synchronized int width() {
        return high - low;
    }

    synchronized int told() {
        return told;
    }

    public static void main(String[] args) {
        ToldUnderTheLockAfterwards range = new ToldUnderTheLockAfterwards();
        range.watch(new WidthWatcher(range));
        range.watch(new WidthWatcher(range));
        Thread mover = Pace.start("mover", () -> {
            range.move(3);
            range.move(4);
        });
        Pace.nap(80);
        Thread reader = Pace.start("reader", () -> {
            range.width();
            range.told();
        });
        Pace.finish(mover, reader);
        if (range.lastChange == 0) {
            throw new AssertionError();
        }
    }
}

/** Checks the width whenever it is told. */
final class WidthWatcher implements Runnable {
    private final ToldUnderTheLockAfterwards range;

    WidthWatcher(ToldUnderTheLockAfterwards range) {
        this.range = range;
    }

    @Override
    public void run() {
        if (range.width() != 10) {
            throw new AssertionError();
        }
    }
}

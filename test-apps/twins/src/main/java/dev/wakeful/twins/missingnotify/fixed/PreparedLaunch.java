package dev.wakeful.twins.missingnotify.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Whoever reports the last step wakes the tower, by radio, too. */
public final class PreparedLaunch {
    private static final int FUEL = 1;
    private static final int CREW = 2;

    private final AtomicInteger done = new AtomicInteger();
    private final int needed;
    private volatile Thread tower;

    PreparedLaunch(int needed) {
        this.needed = needed;
    }

    void awaitAll() {
        tower = Thread.currentThread();
        while ((done.get() & needed) != needed) {
            LockSupport.park(this);
        }
    }

    void report(int step) {
        int before;
        int after;
        do {
            before = done.get();
            after = before | step;
        } while (!done.compareAndSet(before, after));
        if ((after & needed) == needed) {
            LockSupport.unpark(tower);
        }
    }

    /** The crew reports by radio. */
    void receive(int step) {
        for (; ; ) {
            int before = done.get();
            if (done.compareAndSet(before, before | step)) {
                break;
            }
        }
        if ((done.get() & needed) == needed) {
            LockSupport.unpark(tower);
        }
    }

    public static void main(String[] args) {
        PreparedLaunch launch = new PreparedLaunch(FUEL | CREW);
        Thread tower = Pace.start("tower", launch::awaitAll);
        Pace.rest(tower);
        Thread crew = Pace.start("crew", () -> launch.receive(CREW));
        Thread fueling = Pace.start("fueling", () -> {
            Pace.nap(200);
            launch.report(FUEL);
        });
        Pace.finish(crew, fueling, tower);
    }
}

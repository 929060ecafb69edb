package dev.wakeful.twins.missingnotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Which steps a launch needs is known when it is planned; who reports the last one by radio wakes nobody. */
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
            if (done.compareAndSet(before, before | step)) { // EXPECT missing-notify
                break;
            }
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

package dev.wakeful.twins.stalethreadcache.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Drivers remember the dock of a gate until the edition of the plan changes. Who closes a dock sends its gates elsewhere in a new edition. */
// PROFILE accesses
public final class DockPlan {
    private record Known(int edition, String dock) {}

    private final AtomicReferenceArray<String> docks = new AtomicReferenceArray<>(new String[] {"north", "south"});
    private final AtomicInteger edition = new AtomicInteger();
    private final ThreadLocal<Known> known = new ThreadLocal<>();

    String dockOf(int gate) {
        int current = edition.get();
        Known own = known.get();
        if (own == null || own.edition != current) {
            own = new Known(current, docks.get(gate));
            known.set(own);
        }
        return own.dock;
    }

    void assign(int gate, String dock) {
        docks.set(gate, dock);
        edition.incrementAndGet();
    }

    void close(int gate, String dock, String other) {
        if (docks.compareAndSet(gate, dock, other)) {
            edition.incrementAndGet();
        }
    }

    public static void main(String[] args) throws Exception {
        DockPlan plan = new DockPlan();
        ExecutorService driver = Executors.newSingleThreadExecutor();
        for (int i = 0; i < 2; i++) {
            driver.submit(() -> plan.dockOf(1)).get();
        }
        Thread planner = Pace.start("planner", () -> plan.assign(1, "east"));
        planner.join();
        for (int i = 0; i < 2; i++) {
            driver.submit(() -> plan.dockOf(1)).get();
        }
        Thread foreman = Pace.start("foreman", () -> plan.close(1, "east", "west"));
        Pace.rest(foreman);
        driver.submit(() -> plan.dockOf(1)).get();
        driver.shutdown();
        Pace.finish(planner, foreman);
    }
}

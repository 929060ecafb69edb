package dev.wakeful.twins.stalethreadcache.buggy;

import dev.wakeful.twins.Pace;

/** Each thread makes a plan for the window that it finds; who moves the window makes a new plan, but only his own. */
// PROFILE accesses
public final class ReplacedPlan {
    /** What to do in a window of time. */
    static final class Plan {
        private long first;
        private long last;

        Plan(long first, long last) {
            this.first = first;
            this.last = last;
        }
    }

    private final ThreadLocal<Plan> plans = new ThreadLocal<>();
    private long first = 100;
    private long last = 200;

    boolean isOpen(long time) {
        Plan plan = plans.get();
        if (plan == null) {
            plan = make();
            plans.set(plan);
        }
        return plan.first <= time && time <= plan.last;
    }

    private synchronized Plan make() {
        return new Plan(first, last);
    }

    void move(long from, long to) {
        synchronized (this) {
            first = from; // EXPECT stale-thread-cache
            last = to;
        }
        plans.set(new Plan(from, to));
    }

    public static void main(String[] args) {
        ReplacedPlan office = new ReplacedPlan();
        Thread clerk = Pace.start("clerk", () -> {
            for (int i = 0; i < 3; i++) {
                office.isOpen(150);
                Pace.nap(20);
            }
        });
        Thread chief = Pace.start("chief", () -> {
            office.isOpen(120);
            Pace.nap(300);
            office.move(300, 400);
        });
        Pace.finish(clerk, chief);
    }
}

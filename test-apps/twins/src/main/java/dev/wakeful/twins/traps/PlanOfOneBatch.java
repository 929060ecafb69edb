package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** A worker makes a plan when it begins a batch and keeps it to the end of the batch; the planner, who works too, drops its own after a change. */
// PROFILE accesses
public final class PlanOfOneBatch {
    /** How to work. */
    private static final class Plan {
        private final String order;

        Plan(String order) {
            this.order = order;
        }
    }

    private static final ThreadLocal<Plan> PLANS = new ThreadLocal<>();
    private static volatile String order = "first";

    static void begin() {
        PLANS.set(new Plan(order));
    }

    static int work() {
        Plan plan = PLANS.get();
        return plan == null ? 0 : plan.order.length();
    }

    static void change(String to) {
        order = to;
        PLANS.remove();
    }

    private static void batches() {
        for (int batch = 0; batch < 2; batch++) {
            begin();
            for (int i = 0; i < 3; i++) {
                work();
                Pace.nap(20);
            }
        }
    }

    public static void main(String[] args) {
        Thread worker = Pace.start("worker", PlanOfOneBatch::batches);
        Thread planner = Pace.start("planner", () -> {
            begin();
            work();
            for (int i = 0; i < 3; i++) {
                Pace.nap(70);
                change("change " + i);
            }
            begin();
            work();
        });
        Pace.finish(worker, planner);
    }
}

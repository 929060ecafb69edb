package dev.wakeful.twins.stalethreadcache.fixed;

import dev.wakeful.twins.Pace;

/** Who uses its copy of the limit compares it with the limit. */
// PROFILE accesses
public final class ReloadedLimit {
    private volatile long limit = 1_000_000;
    private final ThreadLocal<Long> copy = ThreadLocal.withInitial(() -> limit);

    private long current() {
        long now = limit;
        if (copy.get() != now) {
            copy.set(now);
        }
        return copy.get();
    }

    void reload(long to) {
        limit = to;
        copy.remove();
    }

    boolean allows(long amount) {
        return amount <= current();
    }

    public static void main(String[] args) {
        ReloadedLimit limits = new ReloadedLimit();
        Thread teller = Pace.start("teller", () -> {
            for (int i = 1; i <= 3; i++) {
                if (!limits.allows(1_000L * i)) {
                    throw new IllegalStateException("refused");
                }
                Pace.nap(20);
            }
        });
        Thread manager = Pace.start("manager", () -> {
            Pace.nap(300);
            limits.reload(2_000_000);
            limits.allows(1_500_000);
        });
        Pace.finish(teller, manager);
    }
}

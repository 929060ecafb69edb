package dev.wakeful.twins.stalethreadcache.buggy;

import dev.wakeful.twins.Pace;

/** Who reloads the limit drops its copy of it, but only its own: threads that have used the old one go on with it. */
// PROFILE accesses
public final class ReloadedLimit {
    private volatile long limit = 1_000_000;
    private final ThreadLocal<Long> copy = ThreadLocal.withInitial(() -> limit);

    void reload(long to) {
        limit = to; // EXPECT stale-thread-cache
        copy.remove();
    }

    boolean allows(long amount) {
        return amount <= copy.get();
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

package dev.wakeful.twins.stalethreadcache.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Requests put their tenant into a thread local and remove it again, except where a request is refused: the next task on that thread finds it. */
// PROFILE accesses
public final class TenantInPool {
    private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

    static int serve(String tenant, int amount) {
        TENANT.set(tenant);
        if (amount < 0) {
            return 0;
        }
        int done = amount + TENANT.get().length();
        TENANT.remove();
        return done;
    }

    static String audit() {
        String tenant = TENANT.get(); // EXPECT stale-thread-cache
        return tenant == null ? "system" : tenant;
    }

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(() -> serve("north", 3)).get();
        pool.submit(() -> serve("south", 4)).get();
        Future<Integer> refused = pool.submit(() -> {
            int served = serve("east", -1);
            Pace.nap(200);
            return served;
        });
        Pace.nap(50);
        pool.submit(TenantInPool::audit).get();
        refused.get();
        pool.shutdown();
        Pace.finish();
    }
}

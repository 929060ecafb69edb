package dev.wakeful.twins.stalethreadcache.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A pool puts the account of a job into its thread before the job and removes it afterwards, whether the job fails or not. */
// PROFILE accesses
public final class PoolWithHooks extends ThreadPoolExecutor {
    private static final ThreadLocal<String> ACCOUNT = new ThreadLocal<>();

    PoolWithHooks() {
        super(2, 2, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    /** What is done for an account, or for nobody. */
    record Job(String account, int amount, long millis) implements Runnable {
        @Override
        public void run() {
            String known = ACCOUNT.get();
            Pace.nap(millis);
            if (amount < 0) {
                throw new IllegalArgumentException(known + " " + amount);
            }
        }
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable job) {
        if (((Job) job).account != null) {
            ACCOUNT.set(((Job) job).account);
        }
    }

    @Override
    protected void afterExecute(Runnable job, Throwable failure) {
        ACCOUNT.remove();
    }

    public static void main(String[] args) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
        PoolWithHooks pool = new PoolWithHooks();
        for (String account : new String[] {"a", "b", "c", "d"}) {
            pool.execute(new Job(account, 1, 5));
        }
        Pace.nap(100);
        pool.execute(new Job("e", -1, 100));
        Pace.nap(20);
        pool.execute(new Job(null, 1, 1));
        pool.shutdown();
        if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("hangs");
        }
        Pace.finish();
    }
}

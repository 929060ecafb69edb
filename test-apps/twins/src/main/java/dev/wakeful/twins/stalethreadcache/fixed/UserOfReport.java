package dev.wakeful.twins.stalethreadcache.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A report takes the user where it is submitted, whatever the pool's threads have inherited. */
// PROFILE accesses
public final class UserOfReport {
    private static final InheritableThreadLocal<String> USER = new InheritableThreadLocal<>();
    private final ExecutorService pool = Executors.newCachedThreadPool();

    Future<String> report(long millis) {
        String user = USER.get();
        return pool.submit(() -> {
            Pace.nap(millis);
            return user;
        });
    }

    public static void main(String[] args) throws Exception {
        UserOfReport desk = new UserOfReport();
        USER.set("ada");
        Future<String> first = desk.report(200);
        Pace.nap(50);
        USER.set("bob");
        Future<String> second = desk.report(1);
        if (!first.get().equals("ada") || !second.get().equals("bob")) {
            throw new IllegalStateException("wrong name");
        }
        desk.pool.shutdown();
        Pace.finish();
    }
}

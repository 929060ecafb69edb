package dev.wakeful.twins.stalethreadcache.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The pool's threads inherit the user of whoever had them made; a later user's report that runs on an idle one is in the wrong name. */
// PROFILE accesses
public final class UserOfReport {
    private static final InheritableThreadLocal<String> USER = new InheritableThreadLocal<>();
    private final ExecutorService pool = Executors.newCachedThreadPool();

    Future<String> report(long millis) {
        return pool.submit(() -> {
            String user = USER.get(); // EXPECT stale-thread-cache
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

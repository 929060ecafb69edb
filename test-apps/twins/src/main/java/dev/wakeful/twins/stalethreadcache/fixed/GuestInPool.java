package dev.wakeful.twins.stalethreadcache.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Each request sets the user of its thread, one of a guest sets none. */
// PROFILE accesses
public final class GuestInPool {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    static String serve(String user, long millis) {
        USER.set(user);
        Pace.nap(millis);
        return name();
    }

    private static String name() {
        String user = USER.get();
        return user == null ? "guest" : user;
    }

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        Future<String> ada = pool.submit(() -> serve("ada", 200));
        Future<String> bob = pool.submit(() -> serve("bob", 200));
        Pace.nap(50);
        Future<String> guest = pool.submit(() -> serve(null, 1));
        if (!ada.get().equals("ada") || !bob.get().equals("bob") || !guest.get().equals("guest")) {
            throw new IllegalStateException("wrong name");
        }
        pool.shutdown();
        Pace.finish();
    }
}

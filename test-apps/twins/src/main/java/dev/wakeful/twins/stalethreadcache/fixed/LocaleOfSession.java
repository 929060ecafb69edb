package dev.wakeful.twins.stalethreadcache.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The context of a thread is reset after each call. */
// PROFILE accesses
public final class LocaleOfSession {
    private static final ThreadLocal<Context> CONTEXT = ThreadLocal.withInitial(Context::new);

    /** What a call knows about its session. */
    static final class Context {
        private String locale;

        void reset() {
            locale = null;
        }
    }

    static int call(String locale, int amount) {
        Context context = CONTEXT.get();
        context.locale = locale;
        try {
            if (amount == 0) {
                throw new IllegalArgumentException("nothing to do");
            }
            return amount + context.locale.length();
        } finally {
            context.reset();
        }
    }

    static String greeting() {
        String locale = CONTEXT.get().locale;
        return locale == null ? "hello" : "hello in " + locale;
    }

    static int failing() {
        try {
            return call("fr", 0);
        } catch (IllegalArgumentException e) {
            return -1;
        } finally {
            Pace.nap(200);
        }
    }

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(() -> call("de", 3)).get();
        pool.submit(() -> call("it", 4)).get();
        Future<Integer> failed = pool.submit(LocaleOfSession::failing);
        Pace.nap(50);
        pool.submit(LocaleOfSession::greeting).get();
        failed.get();
        pool.shutdown();
        Pace.finish();
    }
}

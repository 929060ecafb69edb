package samples;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Calls of thread locals. */
public class ThreadLocals {
    private static int rate = 7;

    /** A class of the application's own that is a thread local. */
    public static class Tenant extends InheritableThreadLocal<String> {
        @Override
        protected String initialValue() {
            return "nobody";
        }

        @Override
        public String get() {
            return super.get();
        }
    }

    public static void calls() {
        ThreadLocal<Integer> rates = ThreadLocal.withInitial(() -> rate);
        check(rates.get() == 7);
        rates.set(8);
        check(rates.get() == 8);
        rates.remove();
    }

    public static void subclass() {
        Tenant tenant = new Tenant();
        check(tenant.get().equals("nobody"));
        tenant.set(null);
        check(tenant.get() == null);
    }

    public static void references() {
        ThreadLocal<String> names = new ThreadLocal<>();
        Consumer<String> set = names::set;
        Supplier<String> get = names::get;
        set.accept("a");
        check(get.get().equals("a"));
    }

    public static void nobody() {
        ThreadLocal<String> none = null;
        none.get();
    }

    private static void check(boolean right) {
        if (!right) {
            throw new AssertionError();
        }
    }
}

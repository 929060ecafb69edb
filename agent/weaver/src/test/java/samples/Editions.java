package samples;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Fields that are not declared volatile, and are used as if they were. */
public class Editions {
    private static final VarHandle EDITION;

    static {
        try {
            EDITION = MethodHandles.lookup().findVarHandle(Editions.class, "edition", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int edition = 1;

    public static void raise() {
        Editions e = new Editions();
        EDITION.getAndAdd(e, 1);
        if ((int) EDITION.getAcquire(e) != 2) {
            throw new AssertionError();
        }
    }

    /** The field behind a handle that is also read past it, or plainly, may race. */
    public static class Mixed {
        private static final VarHandle COUNT;
        private static final VarHandle SUM;

        static {
            try {
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                COUNT = lookup.findVarHandle(Mixed.class, "count", int.class);
                SUM = lookup.findVarHandle(Mixed.class, "sum", int.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private int count;
        private int sum;

        public static void raise() {
            Mixed m = new Mixed();
            COUNT.setVolatile(m, 1);
            SUM.setVolatile(m, 2);
            if (m.count + (int) SUM.get(m) != 3) {
                throw new AssertionError();
            }
        }
    }
}

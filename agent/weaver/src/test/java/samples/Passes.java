package samples;

import java.util.function.IntSupplier;

/** Methods whose names say whether one activation may come to their call again. */
public class Passes {
    public static void againInACountedLoop(int n, IntSupplier call) {
        for (int i = 0; i < n; i++) {
            call.getAsInt();
        }
    }

    public static void againInACondition(IntSupplier call) {
        while (call.getAsInt() > 0) {
            Thread.onSpinWait();
        }
    }

    public static int againAfterAFailure(IntSupplier call) {
        while (true) {
            try {
                return call.getAsInt();
            } catch (IllegalStateException e) {
                Thread.onSpinWait();
            }
        }
    }

    public static void againInASectionEachUnlocked(int n, IntSupplier call) {
        for (int i = 0; i < n; i++) {
            synchronized (Passes.class) {
                call.getAsInt();
            }
        }
    }

    public static void againUnderALock(int n, IntSupplier call) {
        synchronized (Passes.class) {
            for (int i = 0; i < n; i++) {
                call.getAsInt();
            }
        }
    }

    public static int onceInABranch(boolean asked, IntSupplier call) {
        return asked ? call.getAsInt() : 0;
    }

    public static int onceBeforeALoop(IntSupplier call) {
        int rest = call.getAsInt();
        while (rest > 10) {
            rest -= 10;
        }
        return rest;
    }

    public static int onceInACase(int choice, IntSupplier call) {
        switch (choice) {
            case 1:
                return call.getAsInt();
            default:
                return 0;
        }
    }
}

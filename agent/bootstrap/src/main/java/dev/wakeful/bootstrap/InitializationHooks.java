package dev.wakeful.bootstrap;

/**
 * What static initializers order: whoever uses a class comes after its initializer (JLS 12.4.2). A use that leaves no other record is the
 * read of a final static field by another class. Classes are numbered by their names.
 */
public final class InitializationHooks {
    /** A number fits into this many bits. */
    public static final int NUMBER_BITS = 24;

    private static final int WAYS = 16;
    private static final int CLASSES = 1 << 10;
    /** Tells the cells of classes from those of static fields. */
    private static final int CLASS = 0x1C1A55;

    /** Thread and class of uses that are recorded, by class and thread. Read and written racily: what is lost is looked at again. */
    private static final long[] KNOWN = new long[CLASSES * WAYS];

    private InitializationHooks() {}

    /** Before a static initializer returns. */
    public static void initialized(int number, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.classInitialized(site);
                trace.releases(Stamps.cell(0, CLASS + number), 0);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    /** After a use of another class. */
    // threadId() does not exist on 17; a class that overrides getId() may make a use look known.
    @SuppressWarnings("deprecation")
    public static void used(int number) {
        long thread = Thread.currentThread().getId();
        long use = thread << NUMBER_BITS | number;
        int slot = (number & (CLASSES - 1)) * WAYS + ((int) thread & (WAYS - 1));
        if (KNOWN[slot] != use) {
            OrderHooks.seen(OrderHooks.order(null, CLASS + number, 0));
            KNOWN[slot] = use;
        }
    }
}

package dev.wakeful.bootstrap;

import java.util.Arrays;
import jdk.internal.vm.annotation.DontInline;

/**
 * What static initializers order: whoever uses a class comes after its initializer (JLS 12.4.2). A use that leaves no other record is the
 * read of a final static field by another class. Classes are numbered by their names.
 */
public final class InitializationHooks {
    /** A number fits into this many bits. */
    public static final int NUMBER_BITS = 24;

    private static final int WAYS = 16;
    private static final int CLASSES = 1 << 11;
    private static final int MARKS = 1 << 16;
    /** Tells the cells of classes from those of static fields. */
    private static final int CLASS = 0x1C1A55;

    /** By class: not 0 once its initializer was recorded. What nobody saw end has nothing to show: its uses cost a look at this. */
    private static final byte[] ENDED = new byte[MARKS];

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
                ENDED[number & (MARKS - 1)] = 1;
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
    public static void used(int number) {
        if (ENDED[number & (MARKS - 1)] != 0) {
            comesAfter(number);
        }
    }

    // threadId() does not exist on 17; a class that overrides getId() may make a use look known.
    @SuppressWarnings("deprecation")
    @DontInline
    private static void comesAfter(int number) {
        long thread = Thread.currentThread().getId();
        long use = thread << NUMBER_BITS | number;
        int slot = (number & (CLASSES - 1)) * WAYS + ((int) thread & (WAYS - 1));
        if (KNOWN[slot] != use) {
            OrderHooks.seen(OrderHooks.order(null, CLASS + number, 0));
            KNOWN[slot] = use;
        }
    }

    /** A recording begins, or a period of one. */
    static void forget() {
        Arrays.fill(ENDED, (byte) 0);
        Arrays.fill(KNOWN, 0);
    }
}

package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.lang.reflect.Array;

/**
 * Around calls of the JDK that read or write many elements of an array at once: each element is an access like any other. Of a long run
 * only so many are recorded, spread evenly, at indexes that two overlapping runs have in common. A range that the call itself refuses
 * is none.
 */
public final class BulkHooks {
    /** About so many elements of one run are recorded. */
    private static final int MOST = 64;

    private BulkHooks() {}

    /** Before a call that reads the elements {@code from} to {@code to}, at the site that belongs to the type of the array. */
    public static void reads(Object array, int from, int to, int siteOfReferences, int siteOfNumbers) {
        int site = array instanceof Object[] ? siteOfReferences : siteOfNumbers;
        if (Gates.isOpen(site)) {
            accesses(Op.READ_ELEMENT, array, from, to, site);
        }
    }

    /** After a call that wrote the elements. */
    public static void written(Object array, int from, int to, int siteOfReferences, int siteOfNumbers) {
        int site = array instanceof Object[] ? siteOfReferences : siteOfNumbers;
        if (Gates.isOpen(site)) {
            accesses(Op.WRITE_ELEMENT, array, from, to, site);
        }
    }

    private static void accesses(Op op, Object array, int from, int to, int site) {
        int end = array == null ? 0 : Math.min(to, Array.getLength(array));
        if (from < 0 || from >= end) {
            return;
        }
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                Object[] references = array instanceof Object[] elements ? elements : null;
                for (int i = from; i < end; i = next(i, from, end)) {
                    trace.sampling().element(op, array, i, references == null ? null : references[i], site);
                }
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    /** The index behind {@code i} that is recorded: the next multiple of a power of two, the last one of the run, or its end. */
    static int next(int i, int from, int end) {
        if (i >= end - 1) {
            return end;
        }
        int step = Math.max(1, Integer.highestOneBit((end - from) / MOST));
        int multiple = i - i % step;
        return end - multiple > step ? multiple + step : end - 1;
    }
}

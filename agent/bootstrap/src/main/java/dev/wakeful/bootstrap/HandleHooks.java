package dev.wakeful.bootstrap;

/** After updates of a field through a field updater or a VarHandle: the record of what took place. What they order is recorded around them, see {@link OrderHooks}. */
public final class HandleHooks {
    private HandleHooks() {}

    /** After a comparison and set; a failed one is recorded as nothing, as with {@link AtomicHooks}. */
    public static void attempted(boolean done, Object owner, Object expect, Object update, int site) {
        if (done) {
            AtomicHooks.updated(owner, expect, update, site);
        }
    }

    public static void attempted(boolean done, Object owner, int expect, int update, int site) {
        if (done) {
            AtomicHooks.updated(owner, expect, update, site);
        }
    }

    public static void attempted(boolean done, Object owner, long expect, long update, int site) {
        if (done) {
            AtomicHooks.updated(owner, expect, update, site);
        }
    }

    public static void exchanged(Object owner, Object before, Object after, int site) {
        AtomicHooks.updated(owner, before, after, site);
    }

    public static void exchanged(Object owner, int before, int after, int site) {
        AtomicHooks.updated(owner, before, after, site);
    }

    public static void exchanged(Object owner, long before, long after, int site) {
        AtomicHooks.updated(owner, before, after, site);
    }

    /** {@code before} is what was there before the addition. */
    public static void added(Object owner, int before, int delta, int site) {
        AtomicHooks.updated(owner, before, before + delta, site);
    }

    public static void added(Object owner, long before, long delta, int site) {
        AtomicHooks.updated(owner, before, before + delta, site);
    }

    /** {@code after} is what is there since the addition. */
    public static void sum(Object owner, int after, int delta, int site) {
        AtomicHooks.updated(owner, after - delta, after, site);
    }

    public static void sum(Object owner, long after, long delta, int site) {
        AtomicHooks.updated(owner, after - delta, after, site);
    }
}

package dev.wakeful.bootstrap;

import dev.wakeful.trace.Site;

/**
 * What {@code Collections.synchronizedList} and its kin do with the collection inside, under their mutex. That they take it matters to those who hold a lock: they take
 * one inside another. Recorded is that it was taken, as a critical section in which nothing happens.
 */
public final class WrapperHooks {
    /** The one site of all wrappers; the weaver's follow. */
    public static final int SITE = BufferHooks.SITES + 1;

    private WrapperHooks() {}

    /** Registers the site. Once, before the first hook runs. */
    public static void register() {
        Tables.site(new Site(
                SITE,
                "java.util.Collections",
                "synchronizedCollection",
                "",
                "Collections.java",
                0,
                "synchronized",
                0,
                0));
    }

    /** The collection inside is called; a few methods leave the mutex to their callers. */
    public static void begin(Object mutex) {
        OrderHooks.callbackBegin(mutex);
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return;
        }
        try {
            if (!trace.inJdk()) {
                trace.locking().passedThrough(mutex, SITE);
            }
        } catch (Throwable failure) {
            JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }
}

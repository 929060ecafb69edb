package dev.wakeful.bootstrap;

import jdk.internal.vm.annotation.DontInline;

/**
 * What accesses leave behind that synchronize threads: most often a look at the ordering cell and nothing else. That look is a question, so that it
 * needs no {@link ThreadTrace#enter}. Not inlined, as {@link OpenGate}, or it
 * would make woven methods too large.
 */
final class Ordering {
    private Ordering() {}

    /** Before an operation on what {@code key} tells apart in an object; without an owner the key is all. Returns the cell. */
    @DontInline
    static int order(Object owner, int key, int publishes) {
        try {
            ThreadTrace trace = ThreadTrace.glance();
            if (trace == null) {
                return OrderHooks.NOTHING;
            }
            int cell = trace.cell(owner, key);
            if (publishes != 0 && !trace.hasReleased(cell, 0)) {
                release(cell, 0);
            }
            return cell;
        } catch (Throwable failure) {
            Hooks.failed(failure);
            return OrderHooks.NOTHING;
        }
    }

    /** After it. */
    @DontInline
    static void seen(int cell) {
        try {
            ThreadTrace trace = ThreadTrace.glance();
            if (trace != null && !trace.hasAcquired(cell, 0)) {
                acquire(cell, 0);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        }
    }

    /** After a read of a volatile variable that is left out. */
    @DontInline
    static void read(Object owner, int site) {
        try {
            ThreadTrace trace = ThreadTrace.glance();
            if (trace != null) {
                long traits = SiteTraits.of(site);
                int cell = trace.cell(owner, SiteTraits.orderKey(traits));
                int leftOut = (traits & SiteTraits.WATCHED) != 0 ? site : 0;
                if (!trace.hasAcquired(cell, leftOut)) {
                    acquire(cell, leftOut);
                }
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        }
    }

    /** Before a write of a volatile variable that is left out. */
    @DontInline
    static void write(Object owner, int site) {
        try {
            ThreadTrace trace = ThreadTrace.glance();
            if (trace != null) {
                long traits = SiteTraits.of(site);
                int cell = trace.cell(owner, SiteTraits.orderKey(traits));
                int leftOut = (traits & SiteTraits.WATCHED) != 0 ? site : 0;
                if (!trace.hasReleased(cell, leftOut)) {
                    release(cell, leftOut);
                }
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        }
    }

    @DontInline
    private static void release(int cell, int leftOut) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                trace.releases(cell, leftOut);
            } finally {
                trace.exit();
            }
        }
    }

    @DontInline
    private static void acquire(int cell, int leftOut) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                trace.acquires(cell, leftOut);
            } finally {
                trace.exit();
            }
        }
    }
}

package dev.wakeful.bootstrap;

import jdk.internal.vm.annotation.DontInline;

/**
 * Before comparisons that decide about a wait: what a variable is compared with, where that is a parameter or another value of the program's. Of each
 * place the first value is a row of the tables, and the first other one. As long as there is one only, a comparison costs no more than a look; from then on each
 * has a record, as far as the thread's {@linkplain WatchBudget budget} goes.
 */
public final class ComparandHooks {
    /** By site. Replaced and written under the class's monitor, read without it: what it holds is immutable but for the one flag. */
    private static volatile Seen[] seen = new Seen[256];

    private static final class Seen {
        final long first;
        /** Whether there were others, too. */
        volatile boolean varies;

        Seen(long first) {
            this.first = first;
        }
    }

    private ComparandHooks() {}

    public static void compares(int value, int site) {
        compares((long) value, site);
    }

    public static void compares(long value, int site) {
        Seen[] known = seen;
        Seen here = site < known.length ? known[site] : null;
        if (here == null || here.varies || here.first != value) {
            compared(value, site);
        }
    }

    /** Where it is the distance of the two sides that says what a variable in one of them is compared with. */
    public static void compares(int left, int right, int site) {
        compares((long) right - left, site);
    }

    public static void compares(long left, long right, int site) {
        compares(right - left, site);
    }

    @DontInline
    private static void compared(long value, int site) {
        ThreadTrace trace = null;
        try {
            if (!varies(site) && isNew(value, site)) {
                Tables.add(new Tables.Comparand(site, value));
            }
            trace = varies(site) ? ThreadTrace.enter() : null;
            if (trace != null) {
                trace.watched().compared(site, value);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    private static boolean varies(int site) {
        Seen[] known = seen;
        Seen here = site < known.length ? known[site] : null;
        return here != null && here.varies;
    }

    /** Takes the monitor: twice for a place at most, but for threads that come to it together. */
    private static synchronized boolean isNew(long value, int site) {
        Seen[] known = seen;
        if (site >= known.length) {
            known = new Seen[Math.max(2 * seen.length, site + 1)];
            System.arraycopy(seen, 0, known, 0, seen.length);
            seen = known;
        }
        Seen here = known[site];
        if (here == null) {
            known[site] = new Seen(value);
            return true;
        }
        boolean other = here.first != value && !here.varies;
        here.varies |= other;
        return other;
    }
}

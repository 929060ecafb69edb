package dev.wakeful.bootstrap;

import java.util.Arrays;
import jdk.internal.vm.annotation.DontInline;

/**
 * How many accesses a thread may still record at each site: many at first, a few each time that gates open again. One belongs to one thread;
 * where there are very many threads, a stripe of them shares one, racily. Pages of sites are made when the thread first comes there.
 */
final class Budgets {
    private static final int PAGE_BITS = 8;
    private static final int PAGE = 1 << PAGE_BITS;
    /** Threads beyond that share. */
    private static final int OWN = 512;

    /** A site that the thread has used up before: counts from here. */
    private static final byte LATER = Byte.MIN_VALUE;
    /** Used up, and the trace says so. */
    private static final byte SPENT = -1;

    private static final Budgets[] SHARED = new Budgets[64];

    final boolean shared;
    /** A byte a site: how many were recorded; one more for the generation. */
    private byte[][] pages = new byte[4][];

    private Budgets(boolean shared) {
        this.shared = shared;
    }

    /** A recording begins. */
    static void forget() {
        synchronized (SHARED) {
            Arrays.fill(SHARED, null);
        }
    }

    static Budgets of(ThreadTrace trace) {
        if (ThreadTable.recent() <= OWN) {
            return new Budgets(false);
        }
        synchronized (SHARED) {
            int stripe = (int) trace.tid() & (SHARED.length - 1);
            if (SHARED[stripe] == null) {
                SHARED[stripe] = new Budgets(true);
            }
            return SHARED[stripe];
        }
    }

    /** Whether one more access may be recorded, of {@code first} and then {@code later} ones each time that gates open again. */
    boolean allow(int site, int first, int later) {
        byte used = page(site)[site & (PAGE - 1)];
        return used >= 0 ? used < first : used < LATER + later;
    }

    /** One more was, allowed or in any case: a budget that is spent stays spent. */
    void use(int site) {
        byte[] page = page(site);
        int at = site & (PAGE - 1);
        byte used = page[at];
        if (used == SPENT) {
            return;
        }
        page[at]++;
        if (used == 0) {
            Gates.first(site);
        }
    }

    /** What a thread that has a budget of its own may do. */
    enum Answer {
        ALLOWED,
        /** For the first time since gates opened. */
        NO_MORE,
        REFUSED
    }

    /** As {@link #allow}, and notes that the budget is spent. */
    Answer ask(int site, int first, int later) {
        byte[] page = page(site);
        int at = site & (PAGE - 1);
        byte used = page[at];
        if (used == SPENT) {
            return Answer.REFUSED;
        }
        if (used >= 0 ? used < first : used < LATER + later) {
            return Answer.ALLOWED;
        }
        page[at] = SPENT;
        return Answer.NO_MORE;
    }

    private byte[] page(int site) {
        int number = site >> PAGE_BITS;
        byte[][] seen = pages;
        byte[] page = number < seen.length ? seen[number] : null;
        if (page == null) {
            page = add(number);
        }
        if (page[PAGE] != (byte) Gates.generation) {
            renew(page);
        }
        return page;
    }

    @DontInline
    private byte[] add(int number) {
        byte[] page = new byte[PAGE + 1];
        page[PAGE] = (byte) Gates.generation;
        if (number >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(2 * pages.length, number + 1));
        }
        pages[number] = page;
        return page;
    }

    @DontInline
    private static void renew(byte[] page) {
        for (int i = 0; i < PAGE; i++) {
            if (page[i] < 0) {
                page[i] = LATER;
            }
        }
        page[PAGE] = (byte) Gates.generation;
    }
}

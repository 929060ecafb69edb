package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;

/**
 * How much one thread still records at sites that are watched: all of the first few thousand times, and a burst of some hundred each time
 * that {@linkplain Gates gates open again}. What repeats itself beyond that shows a rule nothing that it has not seen. Used by that thread
 * only.
 *
 * <p>Other than for plain accesses the thread's own budget alone decides, and the thread's own trace says where it ran out: an analysis that
 * pairs a look with what follows it must know that a look between the two may be missing.
 */
final class WatchBudget {
    /** A budget counts one of so many. */
    private static final int PORTION = 32;

    private static final int FIRST = 100;
    private static final int LATER = 16;
    /** Where threads share a budget, marks that a thread remembers having made. */
    private static final int MARKS = 16;

    private final ThreadTrace trace;
    private final TraceBuffer buffer;
    /** Made when first needed. */
    private Budgets budgets;
    /** Which of a portion counts: drawn, so that no site of a loop is always it. */
    private int lot = 1;

    private int refused;
    /** By site, direct mapped: the site that was last marked. Null unless budgets are shared. */
    private int[] marked;

    WatchBudget(ThreadTrace trace, TraceBuffer buffer) {
        this.trace = trace;
        this.buffer = buffer;
    }

    /** Whether what happens at the site now is to be recorded. What then is gets counted by {@link #use}. */
    boolean allows(int site) {
        Budgets own = budgets;
        if (own == null) {
            own = Budgets.of(trace);
            budgets = own;
            marked = own.shared ? new int[MARKS] : null;
        }
        if (ByteBudget.unlimited || isAllowed(own, site)) {
            return true;
        }
        refused++;
        if (Gates.counts(refused) && mayClose(SiteTraits.of(site))) {
            Gates.refused(buffer, site, refused, true);
        }
        return false;
    }

    private boolean isAllowed(Budgets own, int site) {
        Budgets.Answer answer = marked == null ? own.ask(site, FIRST, LATER) : sharedAnswer(own, site);
        if (answer == Budgets.Answer.NO_MORE) {
            buffer.append(Op.SAMPLED, site, 0, 0, 0);
            Gates.refusedInOrder(site);
        }
        return answer == Budgets.Answer.ALLOWED;
    }

    private Budgets.Answer sharedAnswer(Budgets shared, int site) {
        if (shared.allow(site, FIRST, LATER)) {
            return Budgets.Answer.ALLOWED;
        }
        return isUnmarked(site) ? Budgets.Answer.NO_MORE : Budgets.Answer.REFUSED;
    }

    /** A read was no news. Of what nothing waits for, that is as good as refused. */
    void repeats(int site) {
        long traits = SiteTraits.of(site);
        if ((traits & SiteTraits.PUBLICATION_ONLY) != 0 && mayClose(traits) && !ByteBudget.unlimited) {
            Gates.refused(buffer, site, ++refused, true);
        }
    }

    /** A record was made at a site that was allowed one. */
    void use(int site) {
        lot = lot * 1664525 + 1013904223;
        if (lot >>> 16 < (1 << 16) / PORTION) {
            budgets.use(site);
        }
        if (marked != null && marked[site & (MARKS - 1)] == site) {
            marked[site & (MARKS - 1)] = 0;
        }
    }

    /** Whether nothing has to be known of what is left out, or other hooks see to it. */
    private static boolean mayClose(long traits) {
        boolean followed = (traits & SiteTraits.FOLLOWED) != 0 && (traits & SiteTraits.LOOK) == 0;
        return (traits & SiteTraits.ACCESS) != 0 && (!followed || ordersByItself(traits));
    }

    /** Whether the accesses of the variable leave their order wherever they are recorded. */
    static boolean ordersByItself(long traits) {
        return Recorder.accesses && (traits & SiteTraits.SYNCHRONIZES) != 0;
    }

    private boolean isUnmarked(int site) {
        int slot = site & (MARKS - 1);
        if (marked[slot] == site) {
            return false;
        }
        marked[slot] = site;
        return true;
    }
}

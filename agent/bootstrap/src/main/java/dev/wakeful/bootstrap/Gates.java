package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.Arrays;
import jdk.internal.vm.annotation.DontInline;

/**
 * Which sites of plain accesses are recorded at the moment. The array is a constant of fixed size and hooks index it by constants, so
 * that compiled code tests one byte at a known address: a closed gate costs one compare, needs no branch in the woven method and
 * no recompilation when it opens.
 *
 * <p>Each thread records the first accesses at each site, as LiteRace does (Marino, Musuvathi, Narayanasamy, 2009), see {@link Budgets}.
 * What it then refuses is a vote to close the gate, for all threads; once enough votes are in, the site costs nothing. Gates open
 * again for a burst, as sampling periods do in Pacer (Bond, Coons, McKinley, 2010): when a thread is started, since it and those that
 * run beside it are news, and else ever more rarely. Other than a sampling rate per access this makes races of rarely executed
 * code certain to be recorded, and bounds what the frequently executed costs.
 *
 * <p>Elements and counters are read and written racily: what a race loses is a vote.
 */
public final class Gates {
    /** Sites with this number or a higher one have no gate. */
    public static final int SITES = 1 << 20;

    private static final byte CLOSED = 0;
    /** Votes that it takes to close a gate the first time. */
    private static final byte OPENED = Byte.MAX_VALUE;
    /** Votes that it takes to close it again. */
    private static final byte REOPENED = 32;
    /** While refusals are cheap in sum, only one of so many (less one) is a vote. */
    private static final int PATIENT = 63;

    private static final int REFUSALS_AT_FIRST = 1 << 22;
    private static final int REFUSALS_LATER = 1 << 18;
    /** Refusals are subtracted from the allowance in portions of this many. */
    private static final int PORTION = 1 << 10;

    /** Openings for new threads that may follow one another at once, and how many a second later on. */
    private static final int OPENINGS = 50;

    private static final int OPENINGS_PER_SECOND = 4;

    /** By site: 0 is closed, anything else open: the number of votes that are missing. */
    static final byte[] OPEN = new byte[SITES];
    /** By site, a bit: something was left out. */
    private static final long[] WAS_SAMPLED = new long[SITES >> 6];

    /** By site, a bit: some thread has recorded it. */
    private static final long[] WAS_MET = new long[SITES >> 6];

    private static int met;

    /** Nothing is recorded: gates stay closed, whoever would have them opened. Written under the monitor, read racily. */
    private static volatile boolean shut;

    /** Counts openings: budgets are renewed when it has changed. Written under this class's monitor, read racily. */
    static int generation;

    /** A gate of a watched variable closed since gates were last opened. */
    private static boolean watchedClosed;
    /**
     * Raised before a gate of a watched variable closes and before it opens: what a thread records next may not follow what it recorded last. Racy: of raises that
     * are lost one is left.
     */
    static int changes;

    private static int patience = PATIENT;
    private static int refusals = REFUSALS_AT_FIRST;
    /** Sites at which something was left out. */
    private static int sampledSites;
    /** An access was left out since gates were last opened. */
    private static boolean refusedAny;
    /** Sites that a thread recorded for the first time since gates were last opened on time. */
    private static int firsts;

    /** Under this class's monitor. */
    private static int openings = OPENINGS;
    /** Written under the monitor, read racily: a new thread waits for an opening. */
    private static boolean wanted;
    /** Under the monitor: sampled sites that the account has. */
    private static int accounted;

    static {
        Arrays.fill(OPEN, OPENED);
    }

    private Gates() {}

    /** A recording begins. Where it does not record accesses, code that is still woven for an earlier one that did stays as cheap as it is. */
    static synchronized void begin(boolean accesses) {
        if (accesses) {
            Arrays.fill(OPEN, OPENED);
        }
        shut = false;
        Arrays.fill(WAS_SAMPLED, 0);
        Arrays.fill(WAS_MET, 0);
        met = 0;
        sampledSites = 0;
        accounted = 0;
        watchedClosed = false;
        beginCounting();
    }

    /** Recording goes on after a rest, with threads that are new to it: what was closed by then is open. */
    static synchronized void renew() {
        shut = false;
        Arrays.fill(OPEN, 0, Math.min(SITES, SiteTraits.sites()), OPENED);
        watchedClosed = false;
        changes++;
        beginCounting();
    }

    private static void beginCounting() {
        generation++;
        patience = PATIENT;
        refusals = REFUSALS_AT_FIRST;
        refusedAny = false;
        firsts = 0;
        openings = OPENINGS;
        wanted = false;
    }

    /** Of any site: those beyond have no gate that could close. */
    static boolean isOpen(int site) {
        return site >= SITES || OPEN[site] != CLOSED;
    }

    /** Whether the refusal with this number is worth a look at its site: most are no votes. */
    static boolean counts(int refused) {
        if (!refusedAny) {
            refusedAny = true;
        }
        return (refused & patience) == 0;
    }

    /**
     * An access passed the gate and was not recorded. {@code refused}: how many did in this thread; {@code watched}: rules tell from such accesses
     * what a thread did next.
     */
    @DontInline
    static void refused(TraceBuffer buffer, int site, int refused, boolean watched) {
        refusedAny = true;
        if ((refused & (PORTION - 1)) == 0) {
            refusals -= PORTION;
            if (refusals <= 0) {
                patience = 0;
            }
        }
        if ((refused & patience) != 0) {
            return;
        }
        byte votes = OPEN[site];
        if (votes == CLOSED) {
            return;
        }
        votes--;
        if (votes == CLOSED && watched) {
            watchedClosed = true;
            changes++;
        }
        OPEN[site] = votes;
        if (shut) {
            OPEN[site] = CLOSED;
            return;
        }
        if (votes == CLOSED) {
            wasSampled(site);
            buffer.append(Op.SAMPLED, site, 0, 1, 0);
        }
    }

    /** A thread has recorded enough at a site where more must be known than that something was left out: its gate stays open. */
    static void refusedInOrder(int site) {
        refusedAny = true;
        if (site < SITES) {
            wasSampled(site);
        }
    }

    private static void wasSampled(int site) {
        long bit = 1L << site;
        if ((WAS_SAMPLED[site >> 6] & bit) == 0) {
            WAS_SAMPLED[site >> 6] |= bit;
            sampledSites++;
        }
    }

    /** A thread records a site for the first time. */
    static void first(int site) {
        firsts++;
        if (site < SITES) {
            long bit = 1L << site;
            if ((WAS_MET[site >> 6] & bit) == 0) {
                WAS_MET[site >> 6] |= bit;
                met++;
            }
        }
    }

    /** How many sites some thread has recorded, about. */
    static int met() {
        return met;
    }

    /** A thread is about to be started, or was met first. */
    static void threadIsNew() {
        if (!refusedAny || wanted) {
            return;
        }
        synchronized (Gates.class) {
            if (openings > 0) {
                openings--;
                open();
            } else {
                wanted = true;
            }
        }
    }

    /** What passed the closed gate unseen has to be seen from now on. */
    static void reopen(int site) {
        if (site < SITES && OPEN[site] == CLOSED && !shut) {
            changes++;
            OPEN[site] = REOPENED;
        }
    }

    /** Opens what is closed, in its own time. Flusher only. Returns whether that was worth it: threads met sites new to them since. */
    static synchronized boolean openAgain() {
        boolean worth = firsts > sampledSites >> 4;
        firsts = 0;
        if (refusedAny) {
            open();
        }
        return worth;
    }

    /** Each second. Flusher only. */
    static synchronized void tick() {
        openings = Math.min(OPENINGS, openings + OPENINGS_PER_SECOND);
        if (wanted) {
            openings--;
            open();
        }
        int now = sampledSites;
        if (now != accounted) {
            Tables.count(Coverage.SITES_SAMPLED, now - accounted);
            accounted = now;
        }
    }

    /** Nothing more is recorded, or for a while: from now on accesses cost next to nothing. */
    static synchronized void close() {
        shut = true;
        Arrays.fill(OPEN, CLOSED);
    }

    private static void open() {
        if (shut) {
            return;
        }
        wanted = false;
        refusedAny = false;
        generation++;
        if (watchedClosed) {
            watchedClosed = false;
            changes++;
        }
        refusals = REFUSALS_LATER;
        patience = PATIENT;
        int sites = Math.min(SITES, SiteTraits.sites());
        for (int site = 0; site < sites; site++) {
            if (OPEN[site] == CLOSED) {
                OPEN[site] = REOPENED;
            }
        }
    }
}

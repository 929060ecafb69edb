package dev.wakeful.bootstrap;

import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.Arrays;

/**
 * What hooks ask of a site, in one word for each, so that the hot path looks once. Changed under the monitor of {@link Tables}; read without a lock: an array
 * is replaced whole, and an element that is read too early asks for more records, never for fewer.
 */
final class SiteTraits {
    /** Profile {@code locks} records the accesses of the site's variable. */
    static final int WATCHED = 1;
    /** A value read at the site becomes the receiver of a lock operation, so that every read of it matters. */
    static final int NAMES_LOCK = 1 << 1;
    /** What is read decides a wait, or names the receiver of a lock operation: in a reordering it may be another value. */
    static final int LOOK = 1 << 2;
    /** The write makes its owner. */
    static final int INITIALIZES = 1 << 3;
    /** Accesses of the variable synchronize threads: it is volatile, or an atomic. */
    static final int SYNCHRONIZES = 1 << 4;
    /** The variable is watched as a publication and for nothing else. */
    static final int PUBLICATION_ONLY = 1 << 5;
    /** The variable was written by other code than what makes its owner. */
    static final int REWRITTEN = 1 << 6;
    /**
     * Whoever reads a value of the variable other than zero comes after its write. Of a variable that only constructors write nothing
     * need be followed: who reads it was given the object.
     */
    static final int FOLLOWED = 1 << 7;
    /** The site accesses a variable. */
    static final int ACCESS = 1 << 8;
    /** As {@link #FOLLOWED}, once the variable is rewritten. */
    private static final int TO_FOLLOW = 1 << 9;

    private static final int OF_SITE = NAMES_LOCK | LOOK | INITIALIZES;
    private static final int ALWAYS_RECORDED = Variable.GUARD | Variable.LOCK_REFERENCE;
    private static final int RECORDED = Variable.PUBLICATION | ALWAYS_RECORDED;
    private static final int NAMING = Site.LOCK_RECEIVER | Site.UNLOCK_RECEIVER | Site.CONFIRMS;
    /** Above it: what tells the variable from others of its owner when it orders threads. */
    private static final int KEY_SHIFT = 32;

    /** By site. */
    private static volatile long[] words = new long[1024];
    /** By site. */
    private static volatile int[] variables = new int[1024];

    /** Under the monitor, by site: the next site of the same variable, 0: none. */
    private static int[] nextSite = new int[1024];
    /** Under the monitor, by variable: a site of it. */
    private static int[] anySite = new int[256];
    /** Under the monitor, by variable: its part of the word of each of its sites. */
    private static long[] ofVariable = new long[256];

    private SiteTraits() {}

    // ---- any thread, without a lock

    static long of(int site) {
        long[] seen = words;
        return site >= 0 && site < seen.length ? seen[site] : 0;
    }

    static boolean has(int site, int trait) {
        return (of(site) & trait) != 0;
    }

    /** What tells the variable from others of its owner: equal for all ways to the same field, 0 for an object as a whole. */
    static int orderKey(long traits) {
        return (int) (traits >> KEY_SHIFT);
    }

    /** The variable of an access site; 0 when the site is none. */
    static int variableOf(int site) {
        int[] seen = variables;
        return site >= 0 && site < seen.length ? seen[site] : 0;
    }

    /** Ids of sites are below that. */
    static int sites() {
        return variables.length;
    }

    // ---- under the monitor of the tables

    static void site(Site site) {
        int id = site.id();
        int variable = site.variable();
        words = grown(words, id);
        variables = grown(variables, id);
        nextSite = grown(nextSite, id);
        if (variable != 0 && variables[id] == 0) {
            anySite = grown(anySite, variable);
            nextSite[id] = anySite[variable];
            anySite[variable] = id;
        }
        variables[id] = variable;
        long own = (words[id] & OF_SITE)
                | (site.has(NAMING) ? NAMES_LOCK : 0)
                | (site.has(Site.INITIALIZES) ? INITIALIZES : 0);
        ofVariable = grown(ofVariable, variable);
        words[id] = own | (variable == 0 ? 0 : ACCESS | ofVariable[variable]);
    }

    /** The variable is new, or has other flags than before. */
    static void variable(Variable variable) {
        int id = variable.id();
        ofVariable = grown(ofVariable, id);
        boolean field = variable.kind() == Variable.Kind.FIELD || variable.kind() == Variable.Kind.STATIC;
        boolean watched = (variable.flags() & RECORDED) != 0;
        boolean publication = variable.has(Variable.PUBLICATION);
        boolean rewritten = (ofVariable[id] & REWRITTEN) != 0;
        boolean followed =
                watched && variable.kind() != Variable.Kind.CONTENTS && (publication || variable.isReference());
        long word = field ? (long) Locations.keyOf(variable.name()) << KEY_SHIFT : 0;
        word |= watched ? WATCHED : 0;
        word |= publication && (variable.flags() & ALWAYS_RECORDED) == 0 ? PUBLICATION_ONLY : 0;
        word |= variable.has(Variable.VOLATILE) || variable.kind() == Variable.Kind.ATOMIC ? SYNCHRONIZES : 0;
        word |= followed ? TO_FOLLOW : 0;
        word |= rewritten ? REWRITTEN : 0;
        word |= rewritten && followed ? FOLLOWED : 0;
        ofVariable[id] = word;
        spread(id);
    }

    /** Its first write that does not make its owner: what passed closed gates unseen has to be seen from now on. */
    static void rewritten(int variable) {
        long word = ofVariable[variable] | REWRITTEN;
        ofVariable[variable] = (word & TO_FOLLOW) != 0 ? word | FOLLOWED : word;
        spread(variable);
        for (int site = anySite[variable]; site != 0; site = nextSite[site]) {
            Gates.reopen(site);
        }
    }

    static void look(int site) {
        words = grown(words, site);
        words[site] |= LOOK;
    }

    private static void spread(int variable) {
        int first = variable < anySite.length ? anySite[variable] : 0;
        for (int site = first; site != 0; site = nextSite[site]) {
            words[site] = (words[site] & OF_SITE) | ACCESS | ofVariable[variable];
        }
    }

    private static long[] grown(long[] array, int index) {
        return index < array.length ? array : Arrays.copyOf(array, Math.max(2 * array.length, index + 1));
    }

    private static int[] grown(int[] array, int index) {
        return index < array.length ? array : Arrays.copyOf(array, Math.max(2 * array.length, index + 1));
    }
}

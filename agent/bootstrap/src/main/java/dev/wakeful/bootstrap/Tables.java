package dev.wakeful.bootstrap;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Static tables of the recording and its coverage account. Any thread adds, under the tables' monitor; only the flusher emits, because
 * a transformer must not commit events. What the hot path asks is kept apart in arrays that are read without a lock.
 */
public final class Tables {
    private static final int ALWAYS_RECORDED = Variable.GUARD | Variable.LOCK_REFERENCE;
    private static final int NAMES_LOCK = Site.LOCK_RECEIVER | Site.UNLOCK_RECEIVER;

    /** What is read decides a wait, or names the receiver of a lock operation: in a reordering it may be another value. */
    private static final int LOOK = 1;

    private static final int INITIALIZES = 2;
    /** The variable was written by other code than what makes its owner. Beside the flags of a {@link Variable}. */
    private static final int REWRITTEN = 1 << 17;
    /** Whoever reads a value of the variable other than zero comes after its write. Beside the flags of a {@link Variable}. */
    private static final int FOLLOWED = 1 << 16;

    private static final Object MONITOR = new Object();
    /** Under the monitor: rows in the order of their registration. */
    private static final List<Object> ROWS = new ArrayList<>();
    /** Under the monitor: rows before it are in the current chunk. */
    private static int emitted;
    /** Under the monitor: key, then detail, then total so far. */
    private static final Map<String, Map<String, Total>> ACCOUNT = new HashMap<>();

    /** Variable by site, negative where the value read names a lock. Replaced under the monitor, elements written under it and read without it. */
    private static volatile int[] variableOfSite = new int[1024];
    /** {@link #LOOK} and {@link #INITIALIZES} by site, likewise. */
    private static volatile int[] traitsOfSite = new int[1024];
    /** Flags by variable, and {@link #FOLLOWED}, likewise. */
    private static volatile int[] flagsOfVariable = new int[256];
    /** What tells a variable from the others of its owner when it orders threads, by variable, likewise. */
    private static volatile int[] orderKeys = new int[256];

    /** Class names by {@link ClassNames}. */
    private static final ClassNames CLASSES = new ClassNames();

    private Tables() {}

    /** A class skipped by the weaver. */
    record Skipped(String className, String reason) {}

    /** A class all of whose instance fields are final. */
    record ImmutableClass(String className) {}

    /** A class that births refer to. */
    record ClassName(int id, String name) {}

    /** One line of the coverage account: the total so far. */
    record Fact(String key, String detail, long count) {}

    private static final class Total {
        long count;
        long emitted;
    }

    public static void site(Site site) {
        synchronized (MONITOR) {
            int variable = site.has(NAMES_LOCK) ? -site.variable() : site.variable();
            variableOfSite = with(variableOfSite, site.id(), variable);
            if (site.has(Site.INITIALIZES)) {
                addTrait(site.id(), INITIALIZES);
            }
            ROWS.add(site);
        }
    }

    /** Registers a variable, or registers it again with other flags: the last row of an id counts. */
    public static void variable(Variable variable) {
        synchronized (MONITOR) {
            int[] known = flagsOfVariable;
            flagsOfVariable = with(
                    known,
                    variable.id(),
                    variable.flags()
                            | (variable.id() < known.length ? known[variable.id()] & REWRITTEN : 0)
                            | (follows(variable) ? FOLLOWED : 0)
                            | (variable.kind() == Variable.Kind.ATOMIC ? Variable.VOLATILE : 0));
            boolean field = variable.kind() == Variable.Kind.FIELD || variable.kind() == Variable.Kind.STATIC;
            orderKeys = with(orderKeys, variable.id(), field ? Locations.keyOf(variable.name()) : 0);
            ROWS.add(variable);
        }
    }

    private static boolean follows(Variable variable) {
        return variable.kind() != Variable.Kind.CONTENTS
                && (variable.flags() & (Variable.PUBLICATION | ALWAYS_RECORDED)) != 0
                && (variable.has(Variable.PUBLICATION) || variable.isReference());
    }

    private static void addTrait(int site, int trait) {
        int[] traits = traitsOfSite;
        traitsOfSite = with(traits, site, (site < traits.length ? traits[site] : 0) | trait);
    }

    private static boolean hasTrait(int site, int trait) {
        int[] traits = traitsOfSite;
        return site < traits.length && (traits[site] & trait) != 0;
    }

    public static void guard(GuardShape guard) {
        synchronized (MONITOR) {
            for (List<Literal> path : guard.paths()) {
                for (Literal literal : path) {
                    addTrait(literal.readSite(), LOOK);
                }
            }
            ROWS.add(guard);
        }
    }

    public static void receiver(ReceiverShape receiver) {
        synchronized (MONITOR) {
            for (int site : receiver.reads()) {
                addTrait(site, LOOK);
            }
            for (int site : receiver.nullChecks()) {
                addTrait(site, LOOK);
            }
            ROWS.add(receiver);
        }
    }

    public static void skipped(String className, String reason) {
        add(new Skipped(className, reason));
    }

    /** Names a class whose instance fields, inherited ones included, are all final. */
    public static void immutableClass(String className) {
        add(new ImmutableClass(className));
    }

    /** Adds to a line of the coverage account. */
    public static void count(String key, long delta) {
        count(key, delta, "");
    }

    /** Adds to a line of the coverage account; lines with different details are different lines. */
    public static void count(String key, long delta, String detail) {
        synchronized (MONITOR) {
            Map<String, Total> lines = ACCOUNT.get(key);
            if (lines == null) {
                lines = new HashMap<>();
                ACCOUNT.put(key, lines);
            }
            Total total = lines.get(detail);
            if (total == null) {
                total = new Total();
                total.emitted = -1;
                lines.put(detail, total);
            }
            total.count += delta;
        }
    }

    /** The id of a class in births. */
    static int classId(Class<?> type) {
        return CLASSES.idOf(type);
    }

    /** Whether a value read at the site becomes the receiver of a lock operation, so that every read of it matters. */
    static boolean namesLock(int site) {
        int[] variables = variableOfSite;
        return site < variables.length && variables[site] < 0;
    }

    /** Ids of sites are below that. */
    static int sites() {
        return variableOfSite.length;
    }

    /** The variable of an access site; 0 when the site is none. */
    static int variableOf(int site) {
        int[] variables = variableOfSite;
        return site < variables.length ? Math.abs(variables[site]) : 0;
    }

    /** Whether profile {@code locks} records the variable's accesses. */
    static boolean isWatched(int variable) {
        int[] flags = flagsOfVariable;
        return variable < flags.length && (flags[variable] & (Variable.PUBLICATION | ALWAYS_RECORDED)) != 0;
    }

    /** The variable of a read that the program follows wherever it leads, else 0. */
    static int followed(int site) {
        int variable = variableOf(site);
        return isFollowed(variable) && !hasTrait(site, LOOK) ? variable : 0;
    }

    /** Whether accesses of the variable synchronize threads: it is volatile, or an atomic. */
    static boolean synchronizes(int variable) {
        int[] flags = flagsOfVariable;
        return variable < flags.length && (flags[variable] & Variable.VOLATILE) != 0;
    }

    /** Whether something has to be known of what happens at the site even where the thing itself is left out. */
    static boolean keepsOrder(int site) {
        int variable = variableOf(site);
        return variable == 0 || isFollowed(variable) && !hasTrait(site, LOOK);
    }

    /** Before a write of the site's variable. The first that does not make its owner opens the gates of those that read it. */
    static void written(int site) {
        int variable = variableOf(site);
        int[] flags = flagsOfVariable;
        if (variable < flags.length && (flags[variable] & REWRITTEN) == 0 && !hasTrait(site, INITIALIZES)) {
            rewritten(variable);
        }
    }

    private static void rewritten(int variable) {
        synchronized (MONITOR) {
            flagsOfVariable[variable] |= REWRITTEN;
            int[] variables = variableOfSite;
            for (int site = 0; site < variables.length; site++) {
                if (Math.abs(variables[site]) == variable) {
                    Gates.reopen(site);
                }
            }
        }
    }

    /**
     * Whether whoever reads a value of the variable other than zero comes after its write. Of a variable that only constructors write nothing
     * need be followed: who reads it was given the object.
     */
    static boolean isFollowed(int variable) {
        int[] flags = flagsOfVariable;
        return variable < flags.length && (flags[variable] & (FOLLOWED | REWRITTEN)) == (FOLLOWED | REWRITTEN);
    }

    /** The site's variable when it is watched as a publication and for nothing else, else 0. */
    static int publicationOnly(int site) {
        int variable = variableOf(site);
        int[] flags = flagsOfVariable;
        if (variable == 0 || variable >= flags.length) {
            return 0;
        }
        return (flags[variable] & (Variable.PUBLICATION | ALWAYS_RECORDED)) == Variable.PUBLICATION ? variable : 0;
    }

    /** What tells the variable from others of its owner: equal for all ways to the same field, 0 for an object as a whole. */
    static int orderKey(int variable) {
        int[] keys = orderKeys;
        return variable < keys.length ? keys[variable] : 0;
    }

    static void add(Object row) {
        synchronized (MONITOR) {
            ROWS.add(row);
        }
    }

    /** A new chunk begins: every row is new to it. */
    static void forgetEmitted() {
        synchronized (MONITOR) {
            emitted = 0;
            for (Map<String, Total> lines : ACCOUNT.values()) {
                for (Total total : lines.values()) {
                    total.emitted = -1;
                }
            }
        }
    }

    /** Rows and coverage lines that are new since the last call. */
    static List<Object> takeNew() {
        synchronized (MONITOR) {
            List<Object> fresh = new ArrayList<>(ROWS.subList(emitted, ROWS.size()));
            emitted = ROWS.size();
            for (Map.Entry<String, Map<String, Total>> lines : ACCOUNT.entrySet()) {
                for (Map.Entry<String, Total> line : lines.getValue().entrySet()) {
                    Total total = line.getValue();
                    if (total.emitted != total.count) {
                        total.emitted = total.count;
                        fresh.add(new Fact(lines.getKey(), line.getKey(), total.count));
                    }
                }
            }
            return fresh;
        }
    }

    private static int[] with(int[] array, int index, int value) {
        int[] target = array;
        if (index >= array.length) {
            target = new int[Math.max(2 * array.length, index + 1)];
            System.arraycopy(array, 0, target, 0, array.length);
        }
        target[index] = value;
        return target;
    }
}

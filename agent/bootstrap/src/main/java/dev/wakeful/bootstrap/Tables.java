package dev.wakeful.bootstrap;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.internal.vm.annotation.DontInline;

/**
 * Static tables of the recording and its coverage account. Any thread adds, under the tables' monitor; only the flusher emits, because
 * a transformer must not commit events. What the hot path asks is kept apart in {@link SiteTraits}.
 */
public final class Tables {
    private static final Object MONITOR = new Object();
    /** Under the monitor: rows in the order of their registration. */
    private static final List<Object> ROWS = new ArrayList<>();
    /** Under the monitor: those of the rows that are said once. */
    private static final Set<Object> ONCE = new HashSet<>();
    /** Under the monitor: rows before it are in the current chunk. */
    private static int emitted;
    /** Under the monitor: key, then detail, then total so far. */
    private static final Map<String, Map<String, Total>> ACCOUNT = new HashMap<>();

    /** Sites by id. Replaced under the monitor, elements written under it and read without it. */
    private static volatile Site[] sites = new Site[1024];

    /** Class names by {@link ClassNames}. */
    private static final ClassNames CLASSES = new ClassNames();

    private Tables() {}

    /** A class skipped by the weaver. */
    record Skipped(String className, String reason) {}

    /** A class all of whose instance fields are final. */
    record ImmutableClass(String className) {}

    /** A class that came from a jar. */
    record LibraryClass(String className, String library) {}

    /** What was compared at a site. */
    record Comparand(int site, long value) {}

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
            SiteTraits.site(site);
            keep(site);
            ROWS.add(site);
        }
    }

    /** Registers a variable, or registers it again with other flags: the last row of an id counts. */
    public static void variable(Variable variable) {
        synchronized (MONITOR) {
            SiteTraits.variable(variable);
            ROWS.add(variable);
        }
    }

    private static void keep(Site site) {
        if (site.id() < 0) {
            return;
        }
        Site[] kept = sites;
        if (site.id() >= kept.length) {
            kept = new Site[Math.max(2 * sites.length, site.id() + 1)];
            System.arraycopy(sites, 0, kept, 0, sites.length);
        }
        kept[site.id()] = site;
        sites = kept;
    }

    /** Null for a site that is not registered, and for those of native code. */
    static Site siteOf(int id) {
        Site[] known = sites;
        return id > 0 && id < known.length ? known[id] : null;
    }

    public static void guard(GuardShape guard) {
        synchronized (MONITOR) {
            for (List<Literal> path : guard.paths()) {
                for (Literal literal : path) {
                    SiteTraits.look(literal.readSite());
                }
            }
            ROWS.add(guard);
        }
    }

    public static void receiver(ReceiverShape receiver) {
        synchronized (MONITOR) {
            for (int site : receiver.reads()) {
                SiteTraits.look(site);
            }
            for (int site : receiver.nullChecks()) {
                SiteTraits.look(site);
            }
            ROWS.add(receiver);
        }
    }

    /** Before a write of the site's variable. The first that does not make its owner opens the gates of those that read it. */
    static void written(int site) {
        long traits = SiteTraits.of(site);
        if ((traits & (SiteTraits.REWRITTEN | SiteTraits.INITIALIZES)) == 0 && (traits & SiteTraits.ACCESS) != 0) {
            rewritten(site);
        }
    }

    @DontInline
    private static void rewritten(int site) {
        synchronized (MONITOR) {
            SiteTraits.rewritten(SiteTraits.variableOf(site));
        }
    }

    public static void skipped(String className, String reason) {
        addOnce(new Skipped(className, reason));
    }

    /** Names a class whose instance fields, inherited ones included, are all final. */
    public static void immutableClass(String className) {
        addOnce(new ImmutableClass(className));
    }

    /** Names the jar that a woven class came from. */
    public static void libraryClass(String className, String library) {
        addOnce(new LibraryClass(className, library));
    }

    /** Adds to a line of the coverage account. */
    public static void count(String key, long delta) {
        count(key, delta, "");
    }

    /** Adds to a line of the coverage account; lines with different details are different lines. */
    public static void count(String key, long delta, String detail) {
        synchronized (MONITOR) {
            line(key, detail).count += delta;
        }
    }

    /** Sets a line of the coverage account that is not more yet. */
    static void raise(String key, long count, String detail) {
        synchronized (MONITOR) {
            Total total = line(key, detail);
            total.count = Math.max(total.count, count);
        }
    }

    private static Total line(String key, String detail) {
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
        return total;
    }

    /** The sum of a line of the coverage account over its details. */
    public static long total(String key) {
        synchronized (MONITOR) {
            Map<String, Total> lines = ACCOUNT.get(key);
            long sum = 0;
            if (lines != null) {
                for (Total total : lines.values()) {
                    sum += total.count;
                }
            }
            return sum;
        }
    }

    /** The id of a class in births. */
    @DontInline
    static int classId(Class<?> type) {
        return CLASSES.idOf(type);
    }

    /** Classes are woven again and again. */
    private static void addOnce(Object row) {
        synchronized (MONITOR) {
            if (ONCE.add(row)) {
                ROWS.add(row);
            }
        }
    }

    static void add(Object row) {
        synchronized (MONITOR) {
            ROWS.add(row);
        }
    }

    /** A recording begins: the account is its own, the rows stay. */
    static void forgetAccount() {
        synchronized (MONITOR) {
            ACCOUNT.clear();
        }
    }

    /** A period of the recording is over, and in the recording: what the account says of the threads in it is not true of the next. */
    static void forgetPeriod() {
        synchronized (MONITOR) {
            ACCOUNT.remove(Coverage.NEWCOMERS);
            ACCOUNT.remove(Coverage.CAUGHT_UP);
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
}

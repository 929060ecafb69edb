package dev.wakeful.weaver;

import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.FieldKey;
import dev.wakeful.weaver.survey.SiteKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Numbers the sites and variables of a recording. A site gets its number when it is first named, by a guard that refers
 * to it or by the weaving of its class, whichever comes first. Thread-safe: all state is under this object's monitor.
 */
final class SiteRegistry {
    private static final Set<String> SEEN_IN_THE_JDK = Set.of(
            "sleep",
            "start",
            "join",
            "interrupt",
            "execute",
            "submit",
            "schedule",
            "scheduleAtFixedRate",
            "scheduleWithFixedDelay",
            "invokeAll",
            "invokeAny",
            "shutdown",
            "shutdownNow",
            "awaitTermination",
            "put",
            "take",
            "offer",
            "poll",
            "get",
            "cancel");

    private static final Set<String> LOCKING = Set.of(
            "lock()",
            "lockInterruptibly()",
            "tryLock()",
            "readLock()",
            "writeLock()",
            "tryReadLock()",
            "tryWriteLock()");

    private record VariableKey(Variable.Kind kind, FieldKey field) {}

    private final TableSink tables;
    private final Map<SiteKey, Integer> siteIds = new HashMap<>();
    private final Map<Integer, Site> registered = new HashMap<>();
    private final Map<VariableKey, Variable> variables = new HashMap<>();

    private final int firstSite;
    private final int firstVariable;

    SiteRegistry(TableSink tables) {
        this(tables, 1, 1);
    }

    /** Numbers from these on, for those before are taken. */
    SiteRegistry(TableSink tables, int firstSite, int firstVariable) {
        this.tables = tables;
        this.firstSite = firstSite;
        this.firstVariable = firstVariable;
    }

    synchronized int idOf(SiteKey key) {
        Integer id = siteIds.get(key);
        if (id == null) {
            id = firstSite + siteIds.size();
            siteIds.put(key, id);
        }
        return id;
    }

    /** Registers what is known of a site, again when it has become more, and gives its number. */
    synchronized int site(SiteKey key, String file, int line, String operation, int variable, int flags) {
        int id = idOf(key);
        Site before = registered.get(id);
        int allFlags = before == null ? flags : flags | before.flags();
        Site site = new Site(
                id,
                key.className().replace('/', '.'),
                key.method(),
                key.descriptor(),
                file,
                line,
                operation,
                variable,
                allFlags);
        if (!site.equals(before)) {
            registered.put(id, site);
            tables.site(site);
        }
        return id;
    }

    /** Names, as {@code class.method}, of methods with a site that tells what others may rely on: not those whose calls are seen inside the JDK as well. */
    synchronized Set<String> tellingMethods() {
        Set<String> names = new HashSet<>();
        for (Site site : registered.values()) {
            if (!isSeenInTheJdk(site)) {
                names.add(site.className() + '.' + site.method());
            }
        }
        return names;
    }

    /** Names, as {@code class.method}, of methods that take a lock other than a monitor. */
    synchronized Set<String> lockingMethods() {
        Set<String> names = new HashSet<>();
        for (Site site : registered.values()) {
            String operation = site.operation();
            String method = operation.substring(operation.indexOf('.') + 1);
            if (site.variable() == 0 && LOCKING.contains(method)) {
                names.add(site.className() + '.' + site.method());
            }
        }
        return names;
    }

    private static boolean isSeenInTheJdk(Site site) {
        String operation = site.operation();
        int dot = operation.indexOf('.');
        return site.variable() == 0
                && dot > 0
                && operation.endsWith("()")
                && !operation.substring(0, dot).endsWith("Map")
                && SEEN_IN_THE_JDK.contains(operation.substring(dot + 1, operation.length() - 2));
    }

    /** A field. */
    int variable(FieldKey field, boolean isStatic, int flags) {
        return variable(isStatic ? Variable.Kind.STATIC : Variable.Kind.FIELD, field, flags);
    }

    /** Registers a variable, again when its flags have become more, and gives its number. */
    synchronized int variable(Variable.Kind kind, FieldKey field, int flags) {
        VariableKey key = new VariableKey(kind, field);
        Variable before = variables.get(key);
        if (before != null && (before.flags() | flags) == before.flags()) {
            return before.id();
        }
        int id = before == null ? firstVariable + variables.size() : before.id();
        int allFlags = before == null ? flags : flags | before.flags();
        Variable variable =
                new Variable(id, field.owner().replace('/', '.'), field.name(), field.descriptor(), kind, allFlags);
        variables.put(key, variable);
        tables.variable(variable);
        return id;
    }
}

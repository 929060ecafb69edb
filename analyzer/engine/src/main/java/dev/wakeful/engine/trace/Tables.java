package dev.wakeful.engine.trace;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The static tables of a recording while they are gathered. Rows come more than once (every chunk may repeat them). */
final class Tables {
    private static final Site UNKNOWN = new Site(Site.UNKNOWN, "", "", "", "", 0, "", 0, 0);

    private static final int SITES_INDEXED = 1 << 24;
    private static final List<String> TAKING = List.of("take", "poll", "remove", "pop");

    /** Variables by access site; null until the tables are settled. */
    private Variable[] variableAt;

    private final Int2ObjectOpenHashMap<Site> sites = new Int2ObjectOpenHashMap<>();
    private final Int2ObjectOpenHashMap<Variable> variables = new Int2ObjectOpenHashMap<>();
    private final Int2ObjectOpenHashMap<String> classNames = new Int2ObjectOpenHashMap<>();
    private final Set<GuardShape> guards = new LinkedHashSet<>();
    /** By site: the values with which it compares, the first one first. */
    private final Int2ObjectOpenHashMap<Set<Long>> comparands = new Int2ObjectOpenHashMap<>();

    private final Int2ObjectOpenHashMap<List<GuardShape>> guardsBySite = new Int2ObjectOpenHashMap<>();
    private final Int2ObjectOpenHashMap<ReceiverShape> receivers = new Int2ObjectOpenHashMap<>();
    private final ValueClasses values = new ValueClasses();
    /** By class: file name of its jar. */
    private final Map<String, String> libraries = new HashMap<>();

    void add(Site site) {
        sites.put(site.id(), site);
    }

    void add(Variable variable) {
        variables.put(variable.id(), variable);
    }

    void add(GuardShape guard) {
        guards.add(guard);
    }

    void comparand(int site, long value) {
        comparands.computeIfAbsent(site, s -> new LinkedHashSet<>(2)).add(value);
    }

    void add(ReceiverShape receiver) {
        receivers.merge(receiver.site(), receiver, ReceiverShape::with);
    }

    void immutableClass(String name) {
        values.add(name);
    }

    void libraryClass(String name, String library) {
        libraries.put(name, library);
    }

    String library(String className) {
        return libraries.getOrDefault(className, "");
    }

    boolean isImmutable(String className) {
        return values.contains(className);
    }

    /** All rows are in: site numbers are dense, so what is asked of every access becomes an array. */
    void settle() {
        int largest = sites.keySet().intStream().max().orElse(0);
        if (largest < SITES_INDEXED) {
            Variable[] bySite = new Variable[Math.max(0, largest) + 1];
            sites.forEach((id, site) -> bySite[Math.max(0, id)] = variables.get(site.variable()));
            variableAt = bySite;
        }
        List<GuardShape> known = guards.stream().map(this::compared).distinct().toList();
        guards.clear();
        guards.addAll(known);
        for (GuardShape guard : known) {
            guardsBySite.computeIfAbsent(guard.site(), s -> new ArrayList<>()).add(guard);
        }
    }

    /** The guard with what its variables were compared with. */
    private GuardShape compared(GuardShape guard) {
        List<List<Literal>> paths = new ArrayList<>();
        for (List<Literal> path : guard.paths()) {
            paths.add(path.stream()
                    .map(literal -> literal.comparand() == null
                            ? literal
                            : literal.in(comparands(literal.comparand().site())))
                    .toList());
        }
        return new GuardShape(guard.site(), guard.kind(), guard.host(), guard.recheck(), paths);
    }

    Set<Long> comparands(int site) {
        return comparands.getOrDefault(site, Set.of());
    }

    void className(int id, String name) {
        classNames.put(id, name);
    }

    /** Never null: a site that the recording does not name is unknown. */
    Site site(int id) {
        Site site = sites.get(id);
        if (site != null) {
            return site;
        }
        return id == Site.UNKNOWN ? UNKNOWN : new Site(id, "", "", "", "", 0, "", 0, 0);
    }

    Collection<Site> sites() {
        return sites.values();
    }

    Variable variable(int id) {
        return variables.get(id);
    }

    /** Variable of an access site, null when it has none or the recording does not name it. */
    Variable variableAt(int site) {
        if (variableAt != null) {
            return site >= 0 && site < variableAt.length ? variableAt[site] : null;
        }
        Site row = sites.get(site);
        return row == null ? null : variables.get(row.variable());
    }

    /** Whether values at the access site are object ids. */
    boolean referenceSite(int site) {
        Variable variable = variableAt(site);
        return variable != null && variable.isReference() && variable.kind() != Variable.Kind.CONTENTS;
    }

    boolean contentsSite(int site) {
        Variable variable = variableAt(site);
        return variable != null && variable.kind() == Variable.Kind.CONTENTS;
    }

    /**
     * Whether what is received at the site is taken out of its collection: nobody else receives it from the same
     * hand-over.
     */
    boolean takesAway(int site) {
        Site row = sites.get(site);
        if (row == null) {
            return false;
        }
        // An operation is a call such as take() or BlockingQueue.take().
        String call = row.operation().substring(row.operation().lastIndexOf('.') + 1);
        return TAKING.stream().anyMatch(call::startsWith);
    }

    String className(int id) {
        return classNames.getOrDefault(id, "");
    }

    boolean isPhaser(int classId) {
        return className(classId).equals("java.util.concurrent.Phaser");
    }

    List<GuardShape> guards(int site) {
        return guardsBySite.getOrDefault(site, List.of());
    }

    List<GuardShape> guards() {
        return List.copyOf(guards);
    }

    ReceiverShape receiver(int site) {
        return receivers.get(site);
    }

    List<ReceiverShape> receivers() {
        return List.copyOf(receivers.values());
    }
}

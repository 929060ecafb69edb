package dev.wakeful.weaver;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.weaver.survey.ClassFacts;
import dev.wakeful.weaver.survey.Comparand;
import dev.wakeful.weaver.survey.FieldKey;
import dev.wakeful.weaver.survey.GuardFact;
import dev.wakeful.weaver.survey.Holder;
import dev.wakeful.weaver.survey.LiteralFact;
import dev.wakeful.weaver.survey.ReceiverFact;
import dev.wakeful.weaver.survey.SiteKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything the surveys so far want to be watched. It only grows. Thread-safe: all state is under this object's
 * monitor, which is held for look-ups and additions only and never while a class is read or a listener told.
 */
final class Watch {
    /** Told what has become watched, so that classes woven before can be woven again. */
    interface Listener {
        /**
         * Fields with one of {@code fields} as name and descriptor, and the classes {@code classes}, are woven
         * otherwise now.
         */
        void grown(Set<String> fieldNames, Set<String> classes);
    }

    private final SiteRegistry sites;
    private final TableSink tables;
    private final Map<FieldKey, Integer> variables = new HashMap<>();
    private final Map<SiteKey, Integer> siteFlags = new HashMap<>();
    private final Set<SiteKey> guardCalls = new HashSet<>();
    private final Set<SiteKey> consumingLooks = new HashSet<>();
    private final Map<FieldKey, Holder> holders = new HashMap<>();
    private final Set<FieldKey> slotHolders = new HashSet<>();
    private final Set<String> methodsWithSites = new HashSet<>();
    private final Set<String> fieldNames = new HashSet<>();
    private final Set<Object> shapes = new HashSet<>();
    /** Waits whose guards stay unknown, counted in this recording. */
    private final Set<SiteKey> unknown = new HashSet<>();

    private volatile Listener listener;

    Watch(SiteRegistry sites, TableSink tables) {
        this.sites = sites;
        this.tables = tables;
    }

    /** A recording begins, whose account is its own; or none goes on, with a listener that is null. */
    synchronized void listen(Listener newListener) {
        listener = newListener;
        unknown.clear();
    }

    /** Whether a field of that name may be watched; a cheap filter before the field is resolved. */
    synchronized boolean mayWatch(String fieldName) {
        return fieldNames.contains(fieldName);
    }

    synchronized int flags(FieldKey field) {
        Integer flags = variables.get(field);
        return flags == null ? 0 : flags;
    }

    synchronized int siteFlags(SiteKey site) {
        Integer flags = siteFlags.get(site);
        return flags == null ? 0 : flags;
    }

    synchronized boolean isGuardCall(SiteKey site) {
        return guardCalls.contains(site);
    }

    synchronized boolean isConsumingLook(SiteKey site) {
        return consumingLooks.contains(site);
    }

    /** Whether an instruction of the method itself is watched, whatever it accesses. */
    synchronized boolean hasSites(String className, String method, String descriptor) {
        return methodsWithSites.contains(className + '.' + method + descriptor);
    }

    private void addMethodOf(SiteKey site) {
        methodsWithSites.add(site.className() + '.' + site.method() + site.descriptor());
    }

    /** What kind of guard object the field holds, or null. */
    synchronized Holder holder(FieldKey field) {
        return holders.get(field);
    }

    /** Whether slots of what the field holds are watched: locks are reached through them, or guards look at them. */
    synchronized boolean watchesSlots(FieldKey field) {
        return slotHolders.contains(field);
    }

    /** Adds the volatile fields that a class declares, whose values hand objects from thread to thread. */
    void add(ClassSummary summary) {
        Set<String> grown = null;
        for (int i = 0; i < summary.fields.size(); i++) {
            ClassSummary.Field field = summary.fields.get(i);
            if (field.isPublication() && addName(field.name())) {
                grown = grown == null ? new HashSet<>() : grown;
                grown.add(field.name());
            }
        }
        if (grown != null) {
            tell(grown, Set.of());
        }
    }

    private synchronized boolean addName(String name) {
        return fieldNames.add(name);
    }

    /** Adds what a survey found, and writes its guards and receivers to the tables. */
    void add(ClassFacts facts) {
        if (facts == ClassFacts.NONE) {
            return;
        }
        Set<String> grownNames = new HashSet<>();
        Set<String> grownClasses = new HashSet<>();
        synchronized (this) {
            for (Map.Entry<FieldKey, Integer> entry : facts.variables().entrySet()) {
                if (addFlags(variables, entry.getKey(), entry.getValue())) {
                    fieldNames.add(entry.getKey().name());
                    grownNames.add(entry.getKey().name());
                }
            }
            for (Map.Entry<FieldKey, Holder> entry : facts.holders().entrySet()) {
                Holder before = holders.get(entry.getKey());
                if (before == null || before.compareTo(entry.getValue()) < 0) {
                    holders.put(entry.getKey(), entry.getValue());
                    fieldNames.add(entry.getKey().name());
                    grownNames.add(entry.getKey().name());
                }
            }
            for (FieldKey holder : facts.slotHolders()) {
                if (slotHolders.add(holder)) {
                    fieldNames.add(holder.name());
                    grownNames.add(holder.name());
                }
            }
            for (Map.Entry<SiteKey, Integer> entry : facts.siteFlags().entrySet()) {
                if (addFlags(siteFlags, entry.getKey(), entry.getValue())) {
                    addMethodOf(entry.getKey());
                    grownClasses.add(entry.getKey().className());
                }
            }
            for (SiteKey call : facts.guardCalls()) {
                if (guardCalls.add(call)) {
                    addMethodOf(call);
                    grownClasses.add(call.className());
                }
            }
            consumingLooks.addAll(facts.consumingLooks());
        }
        writeShapes(facts);
        if (!grownNames.isEmpty() || !grownClasses.isEmpty()) {
            tell(grownNames, grownClasses);
        }
    }

    /** Accounts for a class whose guards stay unknown. */
    void notSurveyed(String internalName, Throwable why) {
        tables.skipped(internalName.replace('/', '.'), "woven, but not surveyed: " + why);
    }

    private static <K> boolean addFlags(Map<K, Integer> map, K key, int flags) {
        Integer before = map.get(key);
        int after = before == null ? flags : before | flags;
        if (before != null && before == after) {
            return false;
        }
        map.put(key, after);
        return true;
    }

    private void tell(Set<String> names, Set<String> classes) {
        Listener told = listener;
        if (told != null) {
            told.grown(names, classes);
        }
    }

    private void writeShapes(ClassFacts facts) {
        for (GuardFact guard : facts.guards()) {
            if (isNew(guard)) {
                List<List<Literal>> paths = new ArrayList<>();
                for (List<LiteralFact> path : guard.paths()) {
                    paths.add(literals(path));
                }
                tables.guard(
                        new GuardShape(sites.idOf(guard.site()), guard.kind(), guard.host(), guard.recheck(), paths));
            }
        }
        for (ReceiverFact receiver : facts.receivers()) {
            if (isNew(receiver)) {
                tables.receiver(new ReceiverShape(
                        sites.idOf(receiver.site()),
                        receiver.kind(),
                        ids(receiver.reads()),
                        ids(receiver.nullChecks()),
                        ids(receiver.selectors())));
            }
        }
        for (SiteKey site : facts.unknown()) {
            if (isUnknownToo(site)) {
                tables.count("guard.unknown", 1);
            }
        }
    }

    private synchronized boolean isUnknownToo(SiteKey site) {
        return unknown.add(site);
    }

    private synchronized boolean isNew(Object shape) {
        return shapes.add(shape);
    }

    private List<Literal> literals(List<LiteralFact> path) {
        List<Literal> literals = new ArrayList<>();
        for (LiteralFact fact : path) {
            Comparand with = fact.comparand();
            Literal.Comparand comparand =
                    with == null ? null : new Literal.Comparand(sites.idOf(with.site()), with.relation(), with.kind());
            literals.add(
                    new Literal(sites.idOf(fact.readSite()), fact.relation(), fact.operand(), fact.held(), comparand));
        }
        return literals;
    }

    private List<Integer> ids(List<SiteKey> keys) {
        List<Integer> ids = new ArrayList<>();
        for (SiteKey key : keys) {
            ids.add(sites.idOf(key));
        }
        return ids;
    }
}

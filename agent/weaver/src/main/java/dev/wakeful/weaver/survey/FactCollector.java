package dev.wakeful.weaver.survey;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** Gathers the facts of one class from the encounters of its methods. */
final class FactCollector {
    /** What one method, as a root, says of a wait. */
    private record WaitShape(WaitRecord record, MethodCode host, Recheck recheck, List<List<LiteralFact>> paths) {}

    /** What one method says of a notification. */
    private record NotifyShape(Encounters.NotifyRecord record, MethodCode host, List<List<LiteralFact>> paths) {}

    /** Instructions of a method that does little but wait. */
    private static final int WRAPPER = 80;
    /** Instructions of a method that does little but call another. */
    private static final int DELEGATE = 20;

    private final ClassIndex classes;
    private final Wrappers wrappers;
    private final Map<FieldKey, Integer> variables = new HashMap<>();
    private final Map<SiteKey, Integer> siteFlags = new HashMap<>();
    private final List<GuardFact> guards = new ArrayList<>();
    /** One for each site, whichever callers it has. */
    private final Map<SiteKey, ReceiverFact> receivers = new LinkedHashMap<>();

    private final Set<SiteKey> guardCalls = new HashSet<>();
    private final Set<SiteKey> consumingLooks = new HashSet<>();
    private final Map<FieldKey, Holder> holders = new HashMap<>();
    private final Set<FieldKey> slotHolders = new HashSet<>();
    private final Set<SiteKey> unknown = new HashSet<>();
    private final List<WaitShape> waits = new ArrayList<>();
    private final List<NotifyShape> notifications = new ArrayList<>();

    FactCollector(ClassIndex classes, Wrappers wrappers) {
        this.classes = classes;
        this.wrappers = wrappers;
    }

    void add(List<GuardFact> departures) {
        guards.addAll(departures);
    }

    void addUnknown(SiteKey site) {
        unknown.add(site);
    }

    void add(MethodCode root, Encounters encounters, boolean cut) {
        encounters.dropKeptInLocals();
        for (WaitRecord record : encounters.waits.values()) {
            List<List<LiteralFact>> paths = record.ways();
            Recheck recheck = record.recheck(cut);
            if (!record.waiting.canWakeByChance() && !hasLiteral(paths)) {
                continue;
            }
            if (record.own && record.paths.isPartlyUnknown() && !hasLiteral(paths)) {
                unknown.add(record.site);
            }
            waits.add(new WaitShape(record, root, recheck, paths));
            if (isUnguarded(recheck) && isWrapper(root, record)) {
                wrappers.add(root);
            }
            addGuards(record.paths.decisions(), true);
        }
        for (Encounters.NotifyRecord record : encounters.notifications.values()) {
            List<List<LiteralFact>> paths = record.paths.simplified();
            boolean everConditional = !paths.isEmpty();
            for (List<LiteralFact> path : paths) {
                everConditional &= !path.isEmpty();
            }
            if (everConditional) {
                notifications.add(new NotifyShape(record, root, paths));
            }
        }
        for (Encounters.ReceiverRecord record : encounters.receivers.values()) {
            addReceiver(record);
        }
        for (SiteKey look : encounters.confirmations) {
            flag(look, Site.CONFIRMS);
        }
    }

    private static boolean isUnguarded(Recheck recheck) {
        return recheck == Recheck.UNGUARDED || recheck == Recheck.REPEATED;
    }

    private static boolean isWrapper(MethodCode root, WaitRecord record) {
        String name = root.method.name;
        return root.size <= (record.own ? WRAPPER : DELEGATE) && name.charAt(0) != '<' && !name.startsWith("lambda$");
    }

    private static boolean hasLiteral(List<List<LiteralFact>> paths) {
        for (List<LiteralFact> path : paths) {
            if (!path.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    static String host(MethodCode code) {
        return code.owner.name.replace('/', '.') + "." + code.method.name;
    }

    private void addReceiver(Encounters.ReceiverRecord record) {
        int flag = record.unlocks ? Site.UNLOCK_RECEIVER : Site.LOCK_RECEIVER;
        Set<SiteKey> reads = new LinkedHashSet<>();
        Set<SiteKey> checks = new LinkedHashSet<>();
        Set<SiteKey> selectors = new LinkedHashSet<>();
        ReceiverFact known = receivers.get(record.site);
        if (known != null) {
            reads.addAll(known.reads());
            checks.addAll(known.nullChecks());
            selectors.addAll(known.selectors());
        }
        addReads(record.reads, reads, flag);
        addReads(record.selectors, selectors, flag);
        for (Decision check : record.nullChecks) {
            checks.add(check.read.site);
            // A flag matters when an unlock hangs on it as well.
            if (record.unlocks || check.nullTest) {
                flag(check.read.site, check.nullTest ? Site.NULL_CHECK : Site.DECIDES);
                watch(check.read, Variable.LOCK_REFERENCE);
            }
        }
        ReceiverShape.Kind kind = record.unlocks ? ReceiverShape.Kind.UNLOCK : ReceiverShape.Kind.LOCK;
        receivers.put(
                record.site,
                new ReceiverFact(record.site, kind, List.copyOf(reads), List.copyOf(checks), List.copyOf(selectors)));
    }

    private void addReads(List<Value> reads, Set<SiteKey> sites, int flag) {
        for (Value read : reads) {
            sites.add(read.site);
            flag(read.site, flag);
            watch(read, Variable.LOCK_REFERENCE);
        }
    }

    private void flag(SiteKey site, int flag) {
        siteFlags.merge(site, flag, (a, b) -> a | b);
    }

    private void addGuards(List<Decision> decisions, boolean wait) {
        for (Decision d : decisions) {
            flag(d.read.site, Site.DECIDES | (d.nullTest && d.operand == 0 ? Site.NULL_CHECK : 0));
            // A distance is another one nearly each time, so that it has its price, and rules ask it of waits.
            if (d.comparand != null && d.comparand.records() != 0 && (wait || d.comparand.records() != Site.DISTANCE)) {
                flag(d.comparand.site(), d.comparand.records());
            }
            if (counts(d)) {
                flag(d.read.site, Site.SIZED);
            }
            watchSlot(d.read);
            if (d.read.kind == Value.Kind.LOOK && !d.read.slot) {
                guardCalls.add(d.read.site);
                if (Vocabulary.consumes(d.read.asks)) {
                    consumingLooks.add(d.read.site);
                }
                if (d.read.field != null) {
                    boolean atomic = d.read.isOfAtomic();
                    Holder kind = atomic ? Holder.ATOMIC : counts(d) ? Holder.SIZE : Holder.COLLECTION;
                    holders.merge(d.read.field, kind, (one, other) -> one.compareTo(other) > 0 ? one : other);
                }
            } else {
                watch(d.read, Variable.GUARD);
            }
        }
    }

    /** Whether it depends on how many elements there are, and not just on whether there are any. */
    private static boolean counts(Decision d) {
        boolean anyOrNone = d.operand == 0 && (d.relation == Relation.EQ || d.relation == Relation.NE);
        boolean compares = d.comparand != null || !d.relation.isOpaque() || d.read.bounds;
        return d.read.isSize() && !anyOrNone && compares;
    }

    /** Has a field recorded as one that others wait for. */
    void watchGuard(String owner, String name, String descriptor) {
        ClassIndex.Field field = classes.field(owner, name, descriptor);
        int flags = Variable.GUARD | (field.isVolatile() ? Variable.VOLATILE : 0);
        variables.merge(field.key(), flags, (a, b) -> a | b);
    }

    /** Has the changes of an atomic recorded as those of one that others wait for. */
    void watchCount(Limit limit) {
        guardCalls.add(limit.take());
        guardCalls.addAll(limit.undoes());
        FieldKey count = limit.count();
        holders.merge(
                classes.field(count.owner(), count.name(), count.descriptor()).key(),
                Holder.ATOMIC,
                (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private void watch(Value read, int flag) {
        if (flag == Variable.LOCK_REFERENCE) {
            watchSlot(read);
        }
        Value v = read;
        while (v != null && v.kind == Value.Kind.ELEMENT) {
            v = v.base;
        }
        if (read.kind != Value.Kind.FIELD || v == null || v.field == null) {
            return;
        }
        ClassIndex.Field field = classes.field(v.field.owner(), v.field.name(), v.field.descriptor());
        int flags = flag | (field.isVolatile() ? Variable.VOLATILE : 0);
        variables.merge(field.key(), flags, (a, b) -> a | b);
    }

    /** What is read from a slot comes from calls that change the slots of the same container. */
    private void watchSlot(Value read) {
        if (read.slot && read.container().kind == Value.Kind.FIELD) {
            FieldKey holder = read.container().field;
            slotHolders.add(classes.field(holder.owner(), holder.name(), holder.descriptor())
                    .key());
        }
    }

    /** Decides which of several shapes of one site are worth telling, and gives all the facts. */
    ClassFacts facts() {
        for (NotifyShape shape : notifications) {
            if (shape.record.own || everyWaySaysMore(shape.record.site, shape.paths)) {
                addGuards(shape.record.paths.decisions(), false);
                guards.add(new GuardFact(
                        shape.record.site, GuardShape.Kind.NOTIFY, host(shape.host), Recheck.UNKNOWN, shape.paths));
            }
        }
        for (WaitShape shape : waits) {
            Recheck recheck = shape.recheck;
            if (!shape.record.own && !addsToOwn(shape)) {
                continue;
            }
            if (shape.record.own && recheck != Recheck.LOOP && hasCaller(shape)) {
                if (shape.host.is(Opcodes.ACC_PRIVATE) && (!isUnguarded(recheck) || hasLoopingCaller(shape))) {
                    continue;
                }
                if (!isUnguarded(recheck) && !shape.host.is(Opcodes.ACC_PUBLIC) && hasLoopingCaller(shape)) {
                    recheck = Recheck.UNKNOWN;
                }
            }
            guards.add(new GuardFact(shape.record.site, GuardShape.Kind.WAIT, host(shape.host), recheck, shape.paths));
        }
        return new ClassFacts(
                variables,
                siteFlags,
                guards,
                List.copyOf(receivers.values()),
                guardCalls,
                consumingLooks,
                holders,
                slotHolders,
                unknown);
    }

    /** Whether each way has a condition of the caller's own, and not only the callee's. */
    private static boolean everyWaySaysMore(SiteKey site, List<List<LiteralFact>> paths) {
        for (List<LiteralFact> path : paths) {
            if (!saysMore(site, path)) {
                return false;
            }
        }
        return true;
    }

    private static boolean someWaySaysMore(SiteKey site, List<List<LiteralFact>> paths) {
        for (List<LiteralFact> path : paths) {
            if (saysMore(site, path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysMore(SiteKey site, List<LiteralFact> path) {
        for (LiteralFact literal : path) {
            SiteKey read = literal.readSite();
            if (!read.method().equals(site.method()) || !read.className().equals(site.className())) {
                return true;
            }
        }
        return false;
    }

    private boolean addsToOwn(WaitShape shape) {
        for (WaitShape own : waits) {
            if (own.record.own && own.record.site.equals(shape.record.site)) {
                if (shape.record.closesFirst()) {
                    return someWaySaysMore(shape.record.site, shape.paths);
                }
                boolean knowsMore = own.record.paths.isPartlyUnknown() && !shape.record.paths.isPartlyUnknown();
                if (own.recheck == Recheck.LOOP) {
                    return knowsMore && shape.recheck == Recheck.LOOP;
                }
                return !(own.recheck == shape.recheck && own.paths.equals(shape.paths));
            }
        }
        return shape.recheck == Recheck.LOOP || someWaySaysMore(shape.record.site, shape.paths);
    }

    private boolean hasCaller(WaitShape own) {
        for (WaitShape other : waits) {
            if (!other.record.own && other.record.site.equals(own.record.site) && addsToOwn(other)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasLoopingCaller(WaitShape own) {
        for (WaitShape other : waits) {
            if (!other.record.own && other.record.site.equals(own.record.site) && other.recheck == Recheck.LOOP) {
                return true;
            }
        }
        return false;
    }
}

package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** What the paths of one root come across. */
final class Encounters {
    private static final int MAX_ROUNDS = 12;

    /** The ways to a notification. */
    static final class NotifyRecord {
        final SiteKey site;
        final boolean own;
        final PathSet paths = new PathSet();

        NotifyRecord(SiteKey site, boolean own) {
            this.site = site;
            this.own = own;
        }
    }

    /** A lock or unlock with the reads that lead to its receiver. */
    static final class ReceiverRecord {
        final SiteKey site;
        final boolean unlocks;
        final List<Value> reads = new ArrayList<>();
        final List<Value> selectors = new ArrayList<>();
        final List<Decision> nullChecks = new ArrayList<>();
        /** Whether a flag in memory decides if it is unlocked. */
        boolean flagged;

        ReceiverRecord(SiteKey site, boolean unlocks) {
            this.site = site;
            this.unlocks = unlocks;
        }
    }

    final Map<SiteKey, WaitRecord> waits = new LinkedHashMap<>();
    final Map<SiteKey, NotifyRecord> notifications = new LinkedHashMap<>();
    final Map<SiteKey, ReceiverRecord> receivers = new LinkedHashMap<>();
    /** Where it is asked whether a lock that is held is still the one that its reference names. */
    final Set<SiteKey> confirmations = new LinkedHashSet<>();

    private final Map<SiteKey, Value> locksOfWaits = new LinkedHashMap<>();
    private final Type answer;

    Encounters(MethodCode root) {
        this.answer = Type.getReturnType(root.method.desc);
    }

    private static SiteKey here(Path path) {
        return path.top.code.site(path.top.at);
    }

    /** A wait, its arguments popped. Makes the path one that comes from it. */
    void waits(Path path, MethodInsnNode call, Vocabulary.Waiting waiting, Value object) {
        if (waiting == Vocabulary.Waiting.OTHER && path.top.caller != null && !isFetchedByCaller(path, object)) {
            return;
        }
        SiteKey site = here(path);
        WaitRecord record = waits.get(site);
        if (record == null) {
            record = new WaitRecord(site, waiting, Vocabulary.isTimed(call), path.top.caller == null);
            waits.put(site, record);
        }
        if (record.own && object != null && object.kind == Value.Kind.PARAMETER && path.holds.isCaller()) {
            record.belongsToCaller();
        }
        Value lock = waiting == Vocabulary.Waiting.MONITOR ? object : null;
        record.arrive(path, lock);
        int round = 0;
        if (path.after != null) {
            if (path.after.equals(site)) {
                record.returnsTo(path);
                round = Math.min(path.round + 1, counts(path) ? MAX_ROUNDS : 1);
            } else {
                Value other = locksOfWaits.get(path.after);
                boolean same = object != null && other != null && MustAlias.sameObject(object, other);
                same |= object == null && other == null;
                waits.get(path.after).reachesOther(path, same);
            }
        }
        if (object != null) {
            locksOfWaits.put(site, object);
        }
        path.startAfterWait(site, round);
        if (waiting == Vocabulary.Waiting.MONITOR || waiting == Vocabulary.Waiting.CONDITION) {
            path.renew(lock, waiting == Vocabulary.Waiting.MONITOR);
        }
    }

    /**
     * Whether what a callee waits for was read by a caller from where another object may stand the next time: the caller then decides whether, and for
     * which of them, it waits.
     */
    private static boolean isFetchedByCaller(Path path, Value object) {
        boolean fetched = object != null
                && object.shared
                && (object.kind == Value.Kind.FIELD || object.kind == Value.Kind.LOOK && object.asks.equals("atomic"));
        return fetched && !path.top.code.isAt(object.site);
    }

    private static boolean counts(Path path) {
        for (Path.Activation a = path.top; a != null; a = a.caller) {
            Frame<Value> frame = a.frame;
            for (int i = 0; i < frame.getLocals(); i++) {
                if (frame.getLocal(i).counter) {
                    return true;
                }
            }
        }
        return false;
    }

    void notifies(Path path, Vocabulary.Notifying notifying, Value object) {
        SiteKey site = here(path);
        NotifyRecord record = notifications.get(site);
        if (record == null) {
            record = new NotifyRecord(site, path.top.caller == null);
            notifications.put(site, record);
        }
        boolean monitor = notifying == Vocabulary.Notifying.MONITOR;
        boolean lockless = notifying == Vocabulary.Notifying.OTHER;
        record.paths.add(path.relevant(true), path, monitor ? object : null, monitor, lockless);
    }

    void ends(Path path, Value result, boolean thrown) {
        if (path.after != null) {
            waits.get(path.after).ends(path, result, thrown, answer);
        }
    }

    void locks(Path path, Value lock, boolean monitor) {
        if (monitor && path.top.caller != null) {
            return;
        }
        Receiver receiver = Receiver.of(lock);
        List<Decision> flags = flags(path);
        if (receiver.reads.isEmpty() && flags.isEmpty()) {
            return;
        }
        ReceiverRecord record = record(path, false, receiver);
        addNullChecks(path, record, receiver.reads);
        flags.forEach(d -> addCheck(record, d));
    }

    void unlocks(Path path, Value lock) {
        Receiver receiver = Receiver.of(lock);
        Hold held = path.holds.find(lock, false);
        List<Decision> flags = flags(path);
        flags.removeIf(d -> held == null
                ? !path.holds.isCaller()
                : d.read.holds == null || !d.read.holds.containsTenure(held.tenure));
        if (receiver.reads.isEmpty() && flags.isEmpty()) {
            return;
        }
        ReceiverRecord record = record(path, true, receiver);
        addNullChecks(path, record, receiver.reads);
        for (Decision d : flags) {
            record.flagged = true;
            addCheck(record, d);
        }
    }

    /** The flags that decide whether the path comes here, and nothing else: where a check throws or returns instead, another copy of an unlock is on that way. */
    private static List<Decision> flags(Path path) {
        List<Decision> flags = new ArrayList<>();
        for (Decision d : path.relevant(false)) {
            if (d.read.kind == Value.Kind.FIELD
                    && d.read.field.descriptor().equals("Z")
                    && d.activation == path.top.id
                    && path.top.code.leadsStraightTo(d.block, path.top.at)) {
                flags.add(d);
            }
        }
        return flags;
    }

    /** A comparison for equality, with some lock held perhaps. */
    void compares(Path path, Value left, Value right) {
        for (Hold held = path.holds; !held.isCaller(); held = held.next) {
            for (Value look : Receiver.of(held.lock).confirmedBy(left, right)) {
                confirmations.add(look.site);
            }
        }
    }

    private ReceiverRecord record(Path path, boolean unlocks, Receiver receiver) {
        SiteKey site = here(path);
        ReceiverRecord record = receivers.get(site);
        if (record == null) {
            record = new ReceiverRecord(site, unlocks);
            receivers.put(site, record);
        }
        addTo(record.reads, receiver.reads);
        addTo(record.selectors, receiver.selectors);
        return record;
    }

    private static void addTo(List<Value> known, List<Value> reads) {
        for (Value read : reads) {
            if (known.stream().noneMatch(read::isSameRead)) {
                known.add(read);
            }
        }
    }

    private static void addNullChecks(Path path, ReceiverRecord record, List<Value> chain) {
        for (Decision d : path.relevant(false)) {
            if (!d.nullTest || d.operand != 0) {
                continue;
            }
            for (Value read : chain) {
                if (isAnotherLookAt(d.read, read) && !d.read.isSameRead(read)) {
                    addCheck(record, d);
                    break;
                }
            }
        }
    }

    private static boolean isAnotherLookAt(Value checked, Value read) {
        return read.slot ? checked.slot && MustAlias.sameObject(checked, read) : MustAlias.sameVariable(checked, read);
    }

    private static void addCheck(ReceiverRecord record, Decision check) {
        for (Decision known : record.nullChecks) {
            if (known.read.site.equals(check.read.site)) {
                return;
            }
        }
        record.nullChecks.add(check);
    }

    /** Takes out of the chains of unlocks what was read once, before the lock, and kept in a local since. */
    void dropKeptInLocals() {
        List<Value> readToLock = new ArrayList<>();
        for (ReceiverRecord record : receivers.values()) {
            if (!record.unlocks) {
                readToLock.addAll(record.reads);
                readToLock.addAll(record.selectors);
            }
        }
        for (Iterator<ReceiverRecord> it = receivers.values().iterator(); it.hasNext(); ) {
            ReceiverRecord record = it.next();
            if (record.unlocks) {
                record.reads.removeIf(read -> readToLock.stream().anyMatch(read::isSameRead));
                record.selectors.removeIf(read -> readToLock.stream().anyMatch(read::isSameRead));
                if (record.reads.isEmpty() && !record.flagged) {
                    it.remove();
                }
            }
        }
    }
}

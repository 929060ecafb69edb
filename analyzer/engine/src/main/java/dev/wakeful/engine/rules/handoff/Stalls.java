package dev.wakeful.engine.rules.handoff;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for stops of a thread that holds a lock which another thread can want meanwhile. */
final class Stalls {
    /** Stalls of a group that are looked at before it is given up. */
    private static final int TRIES = 32;
    /** Other holds of the lock that are looked at for one stall: the nearest. */
    private static final int OTHERS = 64;
    /** Changes of hands of one lock that are looked at. */
    private static final int CHANGES = 256;
    /** So many changes of hands that synchronization beside the lock orders are no accident. */
    private static final int HABIT = 3;

    /** What is one stall: the same place under the same hold. */
    private record Stop(int acquire, int site) {}

    /** What is one defect: the same place under a lock taken at the same place. */
    private record Group(int lockSite, int site) {}

    private final Facts facts;
    private final Trace trace;
    private final Purposes purposes;
    private final Long2ObjectOpenHashMap<List<Hold>> byLock = new Long2ObjectOpenHashMap<>();
    private final Map<Long, Boolean> handedOver = new HashMap<>();
    private final Map<Group, Integer> tries = new HashMap<>();
    private final Map<Group, Finding> found = new LinkedHashMap<>();

    Stalls(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        for (Hold hold : facts.holds().all()) {
            byLock.computeIfAbsent(hold.lock(), lock -> new ArrayList<>()).add(hold);
        }
        byLock.values().forEach(holds -> holds.sort(Comparator.comparingInt(Hold::acquire)));
        this.purposes = new Purposes(facts, byLock);
    }

    List<Finding> find(Rule rule) {
        for (int thread = 0; thread < trace.threadCount(); thread++) {
            for (Stall stall : stallsOf(thread)) {
                if (stall.isLong(trace.b(stall.event()))) {
                    candidate(rule, stall);
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private Iterable<Stall> stallsOf(int thread) {
        Map<Stop, Stall> stalls = new LinkedHashMap<>();
        for (int e : trace.eventsOf(thread)) {
            if (trace.op(e) == Op.BLOCKED) {
                for (Hold hold : facts.holds().at(e)) {
                    if (!givenUp(hold, e)) {
                        stalls.merge(
                                new Stop(hold.acquire(), trace.siteId(e)), Stall.of(hold, e, trace.a(e)), Stall::with);
                    }
                }
            }
        }
        return stalls.values();
    }

    /** Whether the thread did not have the lock while it was kept, because what kept it was a wait on its very condition. */
    private boolean givenUp(Hold hold, int e) {
        return trace.b(e) == Op.BLOCKED_WAITING && trace.object(e) == hold.lock();
    }

    private void candidate(Rule rule, Stall stall) {
        Group group = new Group(trace.siteId(stall.hold().origin()), trace.siteId(stall.event()));
        Finding known = found.get(group);
        if (known != null) {
            found.put(group, known.withCount(known.count() + 1));
            return;
        }
        if (tries.merge(group, 1, Integer::sum) > TRIES || purposes.serves(stall)) {
            return;
        }
        Hold other = otherUser(stall);
        if (other != null && !isHandedOver(stall.hold().lock())) {
            found.put(group, new StallStory(facts, stall, other).finding(rule));
        }
    }

    /**
     * Whether one thread after the other has the lock to itself: each time it came to another thread, something else than the lock had seen to it that the
     * thread before had done with it. So it is with what is borrowed from a pool.
     */
    private boolean isHandedOver(long lock) {
        Boolean known = handedOver.get(lock);
        if (known != null) {
            return known;
        }
        List<Hold> holds = byLock.get(lock);
        int changes = 0;
        boolean always = true;
        for (int i = 1; always && i < holds.size() && changes < CHANGES; i++) {
            Hold before = holds.get(i - 1);
            Hold after = holds.get(i);
            if (before.thread() != after.thread()) {
                changes++;
                int last = before.release() >= 0 ? before.release() : before.acquire();
                always = facts.besideLocks().before(last, after.acquire());
            }
        }
        boolean answer = always && changes >= HABIT;
        handedOver.put(lock, answer);
        return answer;
    }

    /** Somebody who can want the lock while the thread is kept, one who took it afterwards rather than before; null for nobody. */
    private Hold otherUser(Stall stall) {
        List<Hold> holds = byLock.get(stall.hold().lock());
        int own = holds.indexOf(stall.hold());
        for (int i = own + 1; i < Math.min(holds.size(), own + OTHERS); i++) {
            if (canWant(holds.get(i), stall)) {
                return holds.get(i);
            }
        }
        for (int i = own - 1; i >= Math.max(0, own - OTHERS); i--) {
            if (canWant(holds.get(i), stall) && !awaits(stall, holds.get(i))) {
                return holds.get(i);
            }
        }
        return null;
    }

    /**
     * Whether the thread went on to where it is kept because of what the other had written under the lock before: had the other not been there yet, it might have
     * turned back or given up the lock.
     */
    private boolean awaits(Stall stall, Hold other) {
        Set<Memory> written = new HashSet<>();
        int last = other.release() >= 0 ? other.release() : other.acquire();
        for (int e = other.acquire(); e >= 0 && e <= last; e = trace.next(e)) {
            if (trace.op(e).isWrite() && trace.memory(e) != null) {
                written.add(trace.memory(e));
            }
        }
        for (int e = stall.hold().acquire(); e >= 0 && e < stall.event() && !written.isEmpty(); e = trace.next(e)) {
            Site site = trace.site(e);
            if (site.decidesBranch() && written.contains(trace.lookedAt(e))) {
                return true;
            }
        }
        return false;
    }

    private boolean canWant(Hold other, Stall stall) {
        Hold hold = stall.hold();
        return other.thread() != hold.thread()
                && !(other.shared() && hold.shared())
                && waits(other)
                && !facts.must().before(stall.event(), other.acquire())
                && !facts.must().before(other.acquire(), hold.acquire())
                && facts.couldName(other.thread(), hold.lock(), stall.event());
    }

    /** Whether the thread stands before the lock until it has it, rather than to try and do something else. */
    private boolean waits(Hold other) {
        String operation = trace.site(other.origin()).operation();
        return !operation.substring(operation.lastIndexOf('.') + 1).startsWith("try");
    }
}

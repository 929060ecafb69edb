package dev.wakeful.engine.rules.handoff;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.History;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Two reads of one reference by one thread, and the writes of other threads that may fall between them. */
final class ReferenceReads {
    private static final int NEAR = 8;
    /** Events of a critical section that are looked at. */
    private static final int SECTION = 200;

    /** Accesses of a place that are asked what is done around them: the first ones are recorded whole. */
    private static final int INSTANCES = 64;

    private static final IntArrayList NONE = new IntArrayList(0);

    private final Facts facts;
    /** By place of a first read: the variables that are written in its critical sections. */
    private final Map<Integer, Set<Integer>> announced = new HashMap<>();
    /** By place of a write: the variables that are read in its critical sections before it. */
    private final Map<Integer, Set<Integer>> asked = new HashMap<>();

    private final Trace trace;
    /** By location: the places where it is written. */
    private final Map<Memory, IntOpenHashSet> writeSites = new HashMap<>();
    /** By place: its first accesses; null until it is asked for. */
    private Int2ObjectOpenHashMap<IntArrayList> firstAt;

    ReferenceReads(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
    }

    /**
     * The last non-null read at one of the sites of the location that the event reads, -1 for none nearby. Where reads may be missing the one
     * before may be of an earlier activation.
     */
    int lastCheck(int use, List<Integer> sites, int near) {
        int e = trace.previous(use);
        for (int steps = 0; e >= 0 && steps < near && trace.op(e) != Op.SAMPLED; steps++, e = trace.previous(e)) {
            boolean checks = trace.op(e).isAccess()
                    && sites.contains(trace.siteId(e))
                    && trace.memory(use).equals(trace.memory(e));
            if (checks) {
                return trace.valueAfter(e) == 0 ? -1 : e;
            }
        }
        return -1;
    }

    /**
     * Writes by other threads that a correct reordering may put between the two reads.
     *
     * @param replaces whether a write changes what the second read finds, as far as that matters
     * @param wanted the places whose writes are asked for: a service writes a reference very often, and of most places enough is known soon
     */
    List<Integer> writesBetween(int first, int second, IntPredicate replaces, IntPredicate wanted) {
        Memory memory = trace.lookedAt(first);
        if (writeSites(memory).intStream().noneMatch(wanted)) {
            return List.of();
        }
        List<Integer> writes = new ArrayList<>();
        for (int e : unordered(first, second)) {
            boolean other = wanted.test(trace.siteId(e)) && !trace.site(e).has(Site.INITIALIZES) && replaces.test(e);
            if (other
                    && facts.couldName(trace.thread(e), memory.owner(), second)
                    && facts.couldName(trace.thread(first), memory.owner(), e)
                    && !asksWhetherItIsInUse(first, e)) {
                writes.add(e);
            }
        }
        return writes;
    }

    private IntOpenHashSet writeSites(Memory memory) {
        return writeSites.computeIfAbsent(memory, asked -> {
            History history = facts.accesses().history(asked);
            IntOpenHashSet sites = new IntOpenHashSet();
            for (int thread : history.writers()) {
                for (int write : history.writesOf(thread)) {
                    sites.add(trace.siteId(write));
                }
            }
            return sites;
        });
    }

    /**
     * The writes of other threads that need not come before the first read nor after the second, in observed order. Of each thread they stand in one piece
     * between those that must, so that two searches find them.
     */
    private int[] unordered(int first, int second) {
        History history = facts.accesses().history(trace.lookedAt(first));
        IntArrayList found = new IntArrayList();
        for (int thread : history.writers()) {
            IntArrayList writes = history.writesOf(thread);
            if (thread == trace.thread(first)) {
                continue;
            }
            int from = count(writes, e -> facts.must().before(e, first));
            int to = count(writes, e -> !facts.must().before(second, e));
            for (int i = from; i < to; i++) {
                found.add(writes.getInt(i));
            }
        }
        found.sort(null);
        return found.toIntArray();
    }

    /** How many of the first events have what none of the others has. */
    private static int count(IntArrayList events, IntPredicate has) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (has.test(events.getInt(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether the writer has just found nothing there: it would have left what the other thread took its lock from. */
    boolean fillsWhatWasEmpty(int write) {
        Memory memory = trace.memory(write);
        int e = trace.previous(write);
        for (int steps = 0; e >= 0 && steps < NEAR && trace.op(e) != Op.SAMPLED; steps++, e = trace.previous(e)) {
            if (memory.equals(trace.memory(e))) {
                return trace.valueAfter(write) != 0 && !trace.op(e).isWrite() && trace.valueAfter(e) == 0;
            }
        }
        return false;
    }

    /**
     * Whether the writer looks, under a lock that the other thread held at its first read, too, at something that the other thread wrote there: who counts
     * itself in where it takes the reference, and is asked for where that is dropped, finds it again. What was seen once of two places holds for them.
     */
    private boolean asksWhetherItIsInUse(int first, int write) {
        for (Hold gate : facts.holds().at(write)) {
            if (facts.holds().of(first, gate.lock()) != null) {
                return !Collections.disjoint(
                        announced.computeIfAbsent(trace.siteId(first), this::written),
                        asked.computeIfAbsent(trace.siteId(write), this::read));
            }
        }
        return false;
    }

    /** Whether a lock is held at both that may keep such a count, and the recording does not tell what is done under it. */
    boolean mayBeCounted(int first, int write) {
        return !trace.header().recordsAccesses()
                && facts.holds().at(write).stream()
                        .anyMatch(gate -> facts.holds().of(first, gate.lock()) != null);
    }

    private Set<Integer> written(int site) {
        Set<Integer> variables = new HashSet<>();
        for (int at : eventsAt(site)) {
            for (Hold entered : facts.holds().at(at)) {
                int e = entered.acquire();
                for (int steps = 0; e >= 0 && e != entered.release() && steps < SECTION; steps++, e = trace.next(e)) {
                    if (trace.op(e).isWrite() && trace.variable(e) != null) {
                        variables.add(trace.variable(e).id());
                    }
                }
            }
        }
        return variables;
    }

    private Set<Integer> read(int site) {
        Set<Integer> variables = new HashSet<>();
        for (int at : eventsAt(site)) {
            for (Hold gate : facts.holds().at(at)) {
                int e = trace.previous(at);
                for (int steps = 0; e >= 0 && e != gate.acquire() && steps < SECTION; steps++, e = trace.previous(e)) {
                    boolean reads =
                            trace.op(e).isAccess() && trace.op(e) != Op.WRITE && trace.op(e) != Op.WRITE_ELEMENT;
                    if (reads && trace.variable(e) != null && !trace.memory(at).equals(trace.memory(e))) {
                        variables.add(trace.variable(e).id());
                    }
                }
            }
        }
        return variables;
    }

    /** The first accesses at a place, as far as critical sections are asked for. */
    private IntList eventsAt(int site) {
        if (firstAt == null) {
            firstAt = new Int2ObjectOpenHashMap<>();
            for (int e = 0; e < trace.size(); e++) {
                if (trace.variable(e) != null) {
                    IntArrayList events = firstAt.computeIfAbsent(trace.siteId(e), s -> new IntArrayList(4));
                    if (events.size() < INSTANCES) {
                        events.add(e);
                    }
                }
            }
        }
        return firstAt.getOrDefault(site, NONE);
    }
}

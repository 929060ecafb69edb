package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The updates of a trace, thread by thread, and which locations they write together. */
final class Regions {
    /** Locations remembered per update: a bulk change of an array is as good by its first elements. */
    private static final int LOCATIONS_KEPT = 64;
    /** Updates remembered per location. */
    private static final int UPDATES_KEPT = 512;

    private final Trace trace;
    private final Map<Memory, List<Region>> byMemory = new HashMap<>();
    private final Long2ObjectOpenHashMap<List<Region>> byKind = new Long2ObjectOpenHashMap<>();

    private Regions(Trace trace) {
        this.trace = trace;
    }

    static Regions of(Facts facts) {
        Regions regions = new Regions(facts.trace());
        for (int t = 0; t < facts.trace().threadCount(); t++) {
            regions.new Walk(t, facts.holds().ofThread(t)).run();
        }
        return regions;
    }

    /** Updates that write the location and at least one other; in the order of threads and, within each, of time. */
    List<Region> writing(Memory memory) {
        return byMemory.getOrDefault(memory, List.of());
    }

    /** Updates that write a location of that {@linkplain #kind kind}, alone or with others. */
    List<Region> ofKind(long kind) {
        List<Region> regions = byKind.get(kind);
        return regions == null ? List.of() : regions;
    }

    /**
     * What locations have in common when they play the same part in different objects: the variable, and for what has no name of
     * its own the object.
     */
    long kind(Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        boolean nameless = variable == null
                || variable.kind() == Variable.Kind.CONTENTS
                || variable.name().isEmpty();
        return nameless ? ~memory.owner() : memory.variable();
    }

    private void add(Region region) {
        for (Memory memory : region.writes().keySet()) {
            if (region.writes().size() > 1) {
                List<Region> regions = byMemory.computeIfAbsent(memory, m -> new ArrayList<>(2));
                if (regions.size() < UPDATES_KEPT) {
                    regions.add(region);
                }
            }
            List<Region> all = byKind.get(kind(memory));
            if (all == null) {
                all = new ArrayList<>(4);
                byKind.put(kind(memory), all);
            }
            if (all.isEmpty() || all.get(all.size() - 1) != region) {
                all.add(region);
            }
        }
    }

    /** Whether the thread gives up the processor, or what it did before has nothing to do with what it does after. */
    static boolean parts(Op op) {
        return switch (op) {
            case WAIT_BEGIN,
                    WAIT_END,
                    PARK_BEGIN,
                    QUEUED_BEGIN,
                    LATCH_AWAIT_BEGIN,
                    BARRIER_BEGIN,
                    PERMITS_ACQUIRE_BEGIN,
                    GET_BEGIN,
                    RECEIVE_BEGIN,
                    SELECT_BEGIN,
                    THREAD_JOIN,
                    TASK_BEGIN,
                    TASK_END,
                    HANDLER_BEGIN,
                    HANDLER_END -> true;
            default -> false;
        };
    }

    /** One thread's events cut into updates. */
    private final class Walk {
        private final int thread;
        private final List<Hold> holds;
        private final List<Hold> open = new ArrayList<>();
        private int nextHold;
        private Map<Memory, Region.Span> writes = new LinkedHashMap<>();
        /** Site and location of each write of the straight run: a second pass is another run. */
        private final LongOpenHashSet passed = new LongOpenHashSet();

        private Site method;

        Walk(int thread, List<Hold> holds) {
            this.thread = thread;
            this.holds = holds;
        }

        void run() {
            int[] events = trace.eventsOf(thread);
            for (int position = 0; position < events.length; position++) {
                int e = events[position];
                if (trace.gapBefore(thread, position)) {
                    end();
                    open.clear();
                }
                lock(e);
                Op op = trace.op(e);
                if (open.isEmpty()) {
                    stayInMethod(e, op);
                }
                if (op.isWrite()) {
                    write(e);
                }
            }
            end();
        }

        private void lock(int e) {
            if (!open.isEmpty() && open.get(0).release() == e) {
                end();
            }
            open.removeIf(hold -> hold.release() == e);
            while (nextHold < holds.size() && holds.get(nextHold).acquire() <= e) {
                if (open.isEmpty()) {
                    end();
                }
                open.add(holds.get(nextHold++));
            }
        }

        private void stayInMethod(int e, Op op) {
            Site site = trace.site(e);
            boolean leaves = site.id() != Site.UNKNOWN && method != null && !site.isInMethodOf(method);
            if (leaves || parts(op)) {
                end();
            }
        }

        private void write(int e) {
            Memory memory = trace.memory(e);
            Site site = trace.site(e);
            if (memory == null || site.has(Site.INITIALIZES) || isSlot(memory)) {
                return;
            }
            if (open.isEmpty()) {
                long pass = (long) site.id() << Integer.SIZE ^ memory.hashCode();
                if (!passed.add(pass)) {
                    end();
                    passed.add(pass);
                }
                method = site;
            }
            Region.Span before = writes.get(memory);
            if (before != null || writes.size() < LOCATIONS_KEPT) {
                writes.put(memory, new Region.Span(before == null ? e : before.first(), e));
            }
        }

        /** Slots are recorded for the locks in them or for who waits for one, and a change of the container is recorded beside. */
        private boolean isSlot(Memory memory) {
            Variable variable = trace.variableOf(memory.variable());
            return variable != null && variable.kind() == Variable.Kind.SLOT;
        }

        private void end() {
            if (!writes.isEmpty()) {
                add(new Region(thread, !open.isEmpty(), writes));
                writes = new LinkedHashMap<>();
            }
            passed.clear();
            method = null;
        }
    }
}

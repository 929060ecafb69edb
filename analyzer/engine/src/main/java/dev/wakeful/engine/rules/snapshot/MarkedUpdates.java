package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * High-water marks of a trace, and the updates that they announce too early. A mark is a number that is only ever raised, each time where the
 * greater number has just been compared with it:
 *
 * <pre>{@code
 * apply(change);                                        // every step of a batch comes here
 * if (change.batch > applied) applied = change.batch;   // the first one raises the mark
 * }</pre>
 *
 * That steps belong together is told by the comparisons that follow with the very number of the mark. Where numbers below the mark ever come
 * to that place it is a maximum, and says nothing about what has been done.
 */
final class MarkedUpdates {
    /** How many events lie between the reads of the two numbers that are compared, or these and the raise. */
    private static final int NEAR = 8;
    /** How many marks are followed. */
    private static final int MARKS = 64;
    /** How many changes of one update are remembered. */
    private static final int CHANGES = 256;
    /** How many changes that came too late are remembered. */
    private static final int UPDATES = 8_192;

    private final Trace trace;
    /** What is taken for a mark, with the places where it is compared. */
    private final Map<Memory, Mark> marks = new LinkedHashMap<>();
    /** What is no mark after all. */
    private final Set<Memory> others = new HashSet<>();

    /** One mark and how far the walk along a thread has come with it. */
    private static final class Mark {
        /** Where it is compared before it is raised, and with what. */
        final Map<Integer, Integer> comparedWith = new HashMap<>(2);

        /** By object that carries a number: the number. */
        final Long2LongOpenHashMap carried = new Long2LongOpenHashMap();

        final IntOpenHashSet raisedAt = new IntOpenHashSet();
        /** The first raise in the order of the trace: before it the number may be set to where a run begins. */
        int first = Integer.MAX_VALUE;

        final List<MarkedUpdate> updates = new ArrayList<>();
        /** Changes since the last comparison. */
        IntArrayList changes = new IntArrayList();
        /** Changes of the step that has raised the mark. */
        IntList earlier = IntList.of();

        int raise = -1;
        long value;

        void forget() {
            changes = new IntArrayList();
            earlier = IntList.of();
            raise = -1;
        }
    }

    private MarkedUpdates(Trace trace) {
        this.trace = trace;
    }

    /** By mark its updates, in the order of threads and, within each, of time. */
    static Map<Memory, List<MarkedUpdate>> of(Trace trace) {
        MarkedUpdates walk = new MarkedUpdates(trace);
        for (int t = 0; t < trace.threadCount(); t++) {
            walk.raises(trace.eventsOf(t));
        }
        for (int t = 0; t < trace.threadCount() && !walk.marks.isEmpty(); t++) {
            walk.updates(t, trace.eventsOf(t));
        }
        walk.marks.keySet().removeAll(walk.others);
        Map<Memory, List<MarkedUpdate>> updates = new LinkedHashMap<>();
        walk.marks.forEach((memory, mark) -> updates.put(memory, mark.updates));
        return updates;
    }

    private void raises(int[] events) {
        for (int position = 0; position < events.length; position++) {
            int write = events[position];
            Memory memory = trace.op(write).isWrite() ? trace.memory(write) : null;
            if (memory == null || !isNumber(memory) || trace.site(write).has(Site.INITIALIZES)) {
                continue;
            }
            int read = readBefore(events, position, memory);
            int number = read < 0 || !trace.site(read).has(Site.BRANCHES) ? -1 : numberRead(read, 0, memory);
            if (number < 0 || trace.op(write) != Op.WRITE || marks.size() >= MARKS && !marks.containsKey(memory)) {
                continue;
            }
            Mark mark = marks.computeIfAbsent(memory, m -> new Mark());
            mark.comparedWith.put(trace.siteId(read), trace.variable(number).id());
            mark.raisedAt.add(trace.siteId(write));
            mark.first = Math.min(mark.first, write);
            boolean raises = trace.valueBefore(number) == trace.valueAfter(write)
                    && trace.valueBefore(read) < trace.valueAfter(write);
            if (!raises) {
                others.add(memory);
            }
            carries(memory, mark, number);
        }
    }

    private boolean isNumber(Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        boolean kept = variable != null
                && (variable.kind() == Variable.Kind.FIELD
                        || variable.kind() == Variable.Kind.STATIC
                        || variable.kind() == Variable.Kind.ATOMIC);
        return kept
                && (variable.descriptor().equals("J") || variable.descriptor().equals("I"));
    }

    private int readBefore(int[] events, int position, Memory memory) {
        for (int i = position - 1; i >= 0 && i >= position - NEAR; i--) {
            if (trace.op(events[i]) == Op.READ && trace.accesses(events[i], memory)) {
                return events[i];
            }
        }
        return -1;
    }

    /**
     * The read of the number that is compared with the mark: the other read of that line, itself or in a getter.
     *
     * @param variable what it is known to read, 0 for anything
     */
    private int numberRead(int read, int variable, Memory mark) {
        Site place = trace.site(read);
        int back = trace.previous(read);
        int on = trace.next(read);
        for (int steps = 0; steps < NEAR; steps++) {
            if (back >= 0 && isNumberRead(back, place, variable, mark)) {
                return back;
            }
            if (on >= 0 && isNumberRead(on, place, variable, mark)) {
                return on;
            }
            back = back < 0 ? back : trace.previous(back);
            on = on < 0 ? on : trace.next(on);
        }
        return -1;
    }

    private boolean isNumberRead(int e, Site place, int variable, Memory mark) {
        Variable read = trace.op(e) == Op.READ ? trace.variable(e) : null;
        if (read == null
                || !read.descriptor().equals("J") && !read.descriptor().equals("I")
                || variable != 0 && read.id() != variable
                || trace.accesses(e, mark)) {
            return false;
        }
        int call = trace.previous(e);
        return isOfLine(trace.site(e), place)
                || call >= 0 && trace.op(call) == Op.ACCESSOR_CALL && isOfLine(trace.site(call), place);
    }

    private static boolean isOfLine(Site site, Site place) {
        return site.isInMethodOf(place) && site.line() == place.line();
    }

    private void updates(int thread, int[] events) {
        marks.values().forEach(Mark::forget);
        for (int position = 0; position < events.length; position++) {
            int e = events[position];
            if (trace.gapBefore(thread, position)) {
                marks.values().forEach(Mark::forget);
            }
            Op op = trace.op(e);
            Memory memory = op == Op.READ || op.isWrite() ? trace.memory(e) : null;
            if (memory == null) {
                continue;
            }
            Mark own = marks.get(memory);
            if (op.isWrite() && !trace.site(e).has(Site.INITIALIZES)) {
                marks.values().stream()
                        .filter(mark -> mark != own && mark.changes.size() < CHANGES)
                        .forEach(mark -> mark.changes.add(e));
            }
            if (own != null && op.isWrite() && e >= own.first) {
                write(memory, own, e);
            } else if (own != null && own.comparedWith.containsKey(trace.siteId(e))) {
                compare(memory, own, e);
            }
        }
    }

    /** What is compared before it is raised always is: not every read of it need be recorded. */
    private void write(Memory memory, Mark mark, int e) {
        if (!mark.raisedAt.contains(trace.siteId(e))) {
            others.add(memory);
        }
        mark.raise = e;
        mark.value = trace.valueAfter(e);
        mark.earlier = mark.changes;
        mark.changes = new IntArrayList();
    }

    private void compare(Memory memory, Mark mark, int read) {
        int number = numberRead(read, mark.comparedWith.get(trace.siteId(read)), memory);
        if (number < 0) {
            return;
        }
        carries(memory, mark, number);
        long value = trace.valueBefore(number);
        long reached = trace.valueBefore(read);
        if (value < reached) {
            others.add(memory);
        } else if (value == reached && mark.raise >= 0 && value == mark.value) {
            late(memory, mark);
        }
    }

    /** What is applied carries one number for ever. A count that is compared with the greatest so far changes. */
    private void carries(Memory memory, Mark mark, int number) {
        long carrier = trace.object(number);
        long value = trace.valueBefore(number);
        if (carrier == 0 || carrier == memory.owner() || mark.carried.getOrDefault(carrier, value) != value) {
            others.add(memory);
        }
        mark.carried.put(carrier, value);
    }

    /** What has changed since the last comparison belongs to the number as well. */
    private void late(Memory memory, Mark mark) {
        for (int late : mark.changes) {
            if (!mark.earlier.isEmpty() && mark.updates.size() < UPDATES) {
                mark.updates.add(new MarkedUpdate(memory, mark.raise, mark.earlier, late));
            }
        }
        mark.changes.clear();
    }
}

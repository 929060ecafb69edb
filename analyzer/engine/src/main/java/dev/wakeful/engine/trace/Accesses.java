package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The accesses of each memory location in observed order. The index is made when it is first asked for and takes about
 * four bytes for each access and forty for each location. Not thread-safe.
 */
public final class Accesses {
    private static final int[] NONE = {};

    private final Trace trace;
    private LocationTable locations;
    /** Events by location: those of location l stand from {@code starts[l]} to {@code starts[l + 1]}. */
    private int[] starts;

    private int[] events;

    /** Of the locations that were asked for. */
    private final Map<Memory, History> histories = new HashMap<>();

    private Accesses(Trace trace) {
        this.trace = trace;
    }

    public static Accesses of(Trace trace) {
        return new Accesses(trace);
    }

    /** All locations that the recording names, in the order of their first accesses. */
    public List<Memory> memories() {
        index();
        return new AbstractList<>() {
            @Override
            public Memory get(int location) {
                return locations.memory(location);
            }

            @Override
            public int size() {
                return locations.size();
            }
        };
    }

    /** Those that more than one thread accesses and one at least writes, in the order of their first accesses. */
    public List<Memory> conflicting() {
        index();
        IntArrayList conflicting = new IntArrayList();
        for (int location = 0; location < locations.size(); location++) {
            if (isConflicting(location)) {
                conflicting.add(location);
            }
        }
        int[] numbers = conflicting.toIntArray();
        return new AbstractList<>() {
            @Override
            public Memory get(int i) {
                return locations.memory(numbers[i]);
            }

            @Override
            public int size() {
                return numbers.length;
            }
        };
    }

    /** Locations of one variable. */
    public List<Memory> memoriesOf(Variable variable) {
        return memories().stream().filter(m -> m.variable() == variable.id()).toList();
    }

    /** Whether anything was recorded of the location. */
    public boolean contain(Memory memory) {
        index();
        return locations.find(memory) >= 0;
    }

    /** Accesses of a location in observed order: a copy, so that who wants a part should ask for that. */
    public int[] of(Memory memory) {
        index();
        int location = locations.find(memory);
        return location < 0 ? NONE : Arrays.copyOfRange(events, starts[location], starts[location + 1]);
    }

    /** Accesses of a location that come after the one event and before the other, in observed order. */
    public int[] between(Memory memory, int after, int before) {
        index();
        int location = locations.find(memory);
        if (location < 0) {
            return NONE;
        }
        int from = firstFrom(location, after + 1);
        return Arrays.copyOfRange(events, from, Math.max(from, firstFrom(location, before)));
    }

    /** The last access of the location before event {@code e} in observed order, -1 for none. */
    public int lastBefore(Memory memory, int e) {
        index();
        int location = locations.find(memory);
        int at = location < 0 ? -1 : firstFrom(location, e) - 1;
        return location < 0 || at < starts[location] ? -1 : events[at];
    }

    /** The first access of the location at event {@code e} or behind it in observed order, -1 for none. */
    public int firstFrom(Memory memory, int e) {
        index();
        int location = locations.find(memory);
        int at = location < 0 ? -1 : firstFrom(location, e);
        return location < 0 || at == starts[location + 1] ? -1 : events[at];
    }

    /** The accesses of a location by thread; kept, for locations that are asked about again and again. */
    public History history(Memory memory) {
        index();
        return histories.computeIfAbsent(memory, asked -> {
            int location = locations.find(asked);
            return location < 0
                    ? new History(trace, NONE, 0, 0)
                    : new History(trace, events, starts[location], starts[location + 1]);
        });
    }

    /** The last write of the location before event {@code e} in observed order, -1 for none. */
    public int lastWriteBefore(Trace trace, Memory memory, int e) {
        index();
        int location = locations.find(memory);
        if (location < 0) {
            return -1;
        }
        for (int i = firstFrom(location, e) - 1; i >= starts[location]; i--) {
            if (trace.op(events[i]).isWrite()) {
                return events[i];
            }
        }
        return -1;
    }

    /** Where the first access of a location stands that is {@code e} or behind it. */
    private int firstFrom(int location, int e) {
        int at = Arrays.binarySearch(events, starts[location], starts[location + 1], e);
        return at < 0 ? -at - 1 : at;
    }

    private boolean isConflicting(int location) {
        boolean written = false;
        boolean several = false;
        int first = trace.thread(events[starts[location]]);
        for (int i = starts[location]; i < starts[location + 1] && !(written && several); i++) {
            written |= trace.op(events[i]).isWrite();
            several |= trace.thread(events[i]) != first;
        }
        return written && several;
    }

    private void index() {
        if (locations != null) {
            return;
        }
        LocationTable table = new LocationTable();
        int[] locationOf = new int[trace.size()];
        int[] counts = new int[1024];
        int total = 0;
        for (int e = 0; e < locationOf.length; e++) {
            int location = locate(e, table);
            locationOf[e] = location;
            if (location >= 0) {
                if (location >= counts.length) {
                    counts = Arrays.copyOf(counts, counts.length * 2);
                }
                counts[location]++;
                total++;
            }
        }
        starts = new int[table.size() + 1];
        for (int location = 0; location < table.size(); location++) {
            starts[location + 1] = starts[location] + counts[location];
            counts[location] = starts[location];
        }
        events = new int[total];
        for (int e = 0; e < locationOf.length; e++) {
            if (locationOf[e] >= 0) {
                events[counts[locationOf[e]]++] = e;
            }
        }
        locations = table;
    }

    private int locate(int e, LocationTable table) {
        Variable variable = trace.variable(e);
        if (variable == null) {
            return -1;
        }
        Op op = trace.op(e);
        boolean element = op == Op.READ_ELEMENT || op == Op.WRITE_ELEMENT;
        return table.add(trace.locationVariable(e, variable), trace.object(e), element ? (int) trace.b(e) : 0);
    }
}

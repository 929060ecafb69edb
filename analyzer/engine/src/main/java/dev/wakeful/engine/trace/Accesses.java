package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

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

    /** Accesses of a location in observed order. */
    public int[] of(Memory memory) {
        index();
        int location = locations.find(memory);
        return location < 0 ? NONE : Arrays.copyOfRange(events, starts[location], starts[location + 1]);
    }

    /** The last write of the location before event {@code e} in observed order, -1 for none. */
    public int lastWriteBefore(Trace trace, Memory memory, int e) {
        index();
        int location = locations.find(memory);
        if (location < 0) {
            return -1;
        }
        int at = Arrays.binarySearch(events, starts[location], starts[location + 1], e);
        for (int i = (at < 0 ? -at - 1 : at) - 1; i >= starts[location]; i--) {
            if (trace.op(events[i]).isWrite()) {
                return events[i];
            }
        }
        return -1;
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

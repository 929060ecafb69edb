package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;

/**
 * Values of watched variables: a read comes when the location has the value that it saw, and a write waits for the
 * reads that saw the value it replaces when that value never comes back. Where a value identifies its write this is the
 * reads-from order; elsewhere it picks, of the orders that lock versions leave open, one in which the values make
 * sense.
 */
final class ValueEvidence implements Evidence {
    private static final int LOCATION = 20;
    private static final int WRITES = 21;
    private static final int READS = 22;
    private static final int WATCHED = Variable.GUARD | Variable.LOCK_REFERENCE | Variable.PUBLICATION;
    private static final long UNKNOWN_CONTENTS = -1;

    private final Tables tables;
    private final Long2IntOpenHashMap variableOfOwner;
    private final Long2IntOpenHashMap toCome = new Long2IntOpenHashMap();
    private final Long2LongOpenHashMap current = new Long2LongOpenHashMap();

    ValueEvidence(Tables tables, Long2IntOpenHashMap variableOfOwner) {
        this.tables = tables;
        this.variableOfOwner = variableOfOwner;
    }

    @Override
    public boolean concerns(Op op) {
        return op.isAccess();
    }

    @Override
    public void announce(Strand strand) {
        long location = location(strand);
        if (location == 0) {
            return;
        }
        if (reads(strand.op)) {
            toCome.addTo(Evidence.key(READS, location, strand.a), 1);
        }
        if (strand.op.isWrite()) {
            toCome.addTo(Evidence.key(WRITES, location, after(strand)), 1);
        }
    }

    @Override
    public long blocker(Strand strand) {
        long location = location(strand);
        if (location == 0) {
            return 0;
        }
        boolean known = current.containsKey(location);
        long value = current.get(location);
        if (reads(strand.op)
                && (known ? value != strand.a : strand.a != 0)
                && toCome.get(Evidence.key(WRITES, location, strand.a)) > 0) {
            return location;
        }
        if (strand.op.isWrite() && known && value != after(strand)) {
            int ownRead = reads(strand.op) && strand.a == value ? 1 : 0;
            if (toCome.get(Evidence.key(WRITES, location, value)) == 0
                    && toCome.get(Evidence.key(READS, location, value)) > ownRead) {
                return location;
            }
        }
        return 0;
    }

    @Override
    public void happened(Strand strand, Wakeups wakeups) {
        long location = location(strand);
        if (location == 0) {
            return;
        }
        if (reads(strand.op)) {
            toCome.addTo(Evidence.key(READS, location, strand.a), -1);
        }
        if (strand.op.isWrite()) {
            toCome.addTo(Evidence.key(WRITES, location, after(strand)), -1);
        }
        long value = after(strand);
        if (value == UNKNOWN_CONTENTS && strand.op == Op.WRITE && tables.contentsSite(strand.site)) {
            current.remove(location);
        } else {
            current.put(location, value);
        }
        wakeups.wake(location);
    }

    @Override
    public Weight weight(Strand strand) {
        return strand.op.isWrite() ? Weight.PREFERENCE : Weight.HINT;
    }

    private static boolean reads(Op op) {
        return op == Op.READ || op == Op.READ_ELEMENT || op == Op.UPDATE;
    }

    private static long after(Strand strand) {
        return strand.op == Op.UPDATE ? strand.b : strand.a;
    }

    /** Key of the location that the event accesses, 0 for none that is watched. */
    private long location(Strand strand) {
        if (!strand.op.isAccess()) {
            return 0;
        }
        Variable variable = tables.variableAt(strand.site);
        if (variable == null || (variable.flags() & WATCHED) == 0) {
            return 0;
        }
        boolean element = strand.op == Op.READ_ELEMENT || strand.op == Op.WRITE_ELEMENT;
        long id = Locations.variable(variable, strand.object, variableOfOwner);
        return Evidence.key(LOCATION, strand.object, id << 32 | (element ? strand.b : 0));
    }
}

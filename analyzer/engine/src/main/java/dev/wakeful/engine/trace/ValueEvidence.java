package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/**
 * Values of watched and volatile variables: a read comes when the location has the value that it saw, and a write waits for the
 * reads that saw the value it replaces when that value never comes back. Where a value identifies its write this is the
 * reads-from order; elsewhere it picks, of the orders that lock versions leave open, one in which the values make
 * sense.
 *
 * <p>A thread that looks at a location before it has written it saw what was there or what another thread wrote. The value may come back by
 * that thread's own later writes only, as where a waiter finds nothing, is told, and clears what told it: such writes do not count. And a thread
 * that finds again what it has cleared was told again: a write that changes nothing waits where it is needed for that.
 */
final class ValueEvidence implements Evidence {
    private static final int LOCATION = 20;
    private static final int WRITES = 21;
    private static final int READS = 22;
    /** Reads of threads that have not written the location before. */
    private static final int FIRST_READS = 23;
    /** Reads of a value by threads that have written another since they last read. */
    private static final int READS_AGAIN = 25;
    /** Writes of a value by threads that have such reads of it before them. */
    private static final int OWN_WRITES = 24;

    /** Of volatile variables most values are recorded, too; their stamps say what came before an access, not what it saw. */
    private static final int WATCHED =
            Variable.GUARD | Variable.LOCK_REFERENCE | Variable.PUBLICATION | Variable.VOLATILE;

    private static final long UNKNOWN_CONTENTS = -1;

    private final Tables tables;
    private final Long2IntOpenHashMap variableOfOwner;
    private final Long2IntOpenHashMap toCome = new Long2IntOpenHashMap();
    private final Long2LongOpenHashMap current = new Long2LongOpenHashMap();
    /** Locations written by a thread, while events are announced: by the thread whose turn it is. */
    private final LongOpenHashSet announced = new LongOpenHashSet();
    /** What that thread has written since it last read, by location. */
    private final Long2LongOpenHashMap announcedLast = new Long2LongOpenHashMap();

    private int announcing = -1;
    /** What each thread has written since it last read, by location and thread. */
    private final Long2LongOpenHashMap writtenLast = new Long2LongOpenHashMap();
    /** Locations written by each thread so far. */
    private final LongOpenHashSet written = new LongOpenHashSet();

    ValueEvidence(Tables tables, Long2IntOpenHashMap variableOfOwner) {
        this.tables = tables;
        this.variableOfOwner = variableOfOwner;
    }

    @Override
    public boolean concerns(Op op) {
        return op.isAccess() || op == Op.LOOK_AGAIN;
    }

    @Override
    public void announce(Strand strand) {
        long location = location(strand);
        if (location == 0) {
            return;
        }
        if (announcing != strand.thread) {
            announcing = strand.thread;
            announced.clear();
            announcedLast.clear();
        }
        if (reads(strand.op)) {
            toCome.addTo(Evidence.key(READS, location, strand.a), 1);
            if (readsAgain(announcedLast, location, strand.a)) {
                toCome.addTo(Evidence.key(READS_AGAIN, location, strand.a), 1);
            }
            if (!announced.contains(location)) {
                toCome.addTo(Evidence.key(FIRST_READS, location, strand.a), 1);
                toCome.addTo(own(FIRST_READS, location, strand.a, strand), 1);
            }
        }
        if (strand.op.isWrite()) {
            long after = after(strand);
            toCome.addTo(Evidence.key(WRITES, location, after), 1);
            if (toCome.get(own(FIRST_READS, location, after, strand)) > 0) {
                toCome.addTo(Evidence.key(OWN_WRITES, location, after), 1);
                toCome.addTo(own(OWN_WRITES, location, after, strand), 1);
            }
            announced.add(location);
            announcedLast.put(location, after);
        }
    }

    private static boolean readsAgain(Long2LongOpenHashMap last, long place, long value) {
        boolean known = last.containsKey(place);
        return known && last.remove(place) != value;
    }

    private static long own(int kind, long location, long value, Strand strand) {
        return Evidence.key(kind, Evidence.key(kind, location, value), strand.thread);
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
        if (strand.op.isWrite() && value != after(strand)) {
            int ownRead = reads(strand.op) && strand.a == value ? 1 : 0;
            int writes = toCome.get(Evidence.key(WRITES, location, value));
            if (known && writes == 0 && toCome.get(Evidence.key(READS, location, value)) > ownRead
                    || isLastChanceToRead(strand, location, value, writes)) {
                return location;
            }
        }
        if (strand.op.isWrite() && !reads(strand.op) && known && value == after(strand)) {
            int again = toCome.get(Evidence.key(READS_AGAIN, location, value));
            return again > 0 && again >= toCome.get(Evidence.key(WRITES, location, value)) ? location : 0;
        }
        return 0;
    }

    /** Whether other threads have yet to see the value before they write the location, and none but those writes the value again. */
    private boolean isLastChanceToRead(Strand strand, long location, long value, int writes) {
        int first = toCome.get(Evidence.key(FIRST_READS, location, value))
                - toCome.get(own(FIRST_READS, location, value, strand));
        int others = writes
                - toCome.get(Evidence.key(OWN_WRITES, location, value))
                + toCome.get(own(OWN_WRITES, location, value, strand));
        return first > 0 && others <= 0;
    }

    @Override
    public void happened(Strand strand, Wakeups wakeups) {
        long location = location(strand);
        if (location == 0) {
            return;
        }
        if (reads(strand.op)) {
            toCome.addTo(Evidence.key(READS, location, strand.a), -1);
            if (readsAgain(writtenLast, Evidence.key(LOCATION, location, strand.thread), strand.a)) {
                toCome.addTo(Evidence.key(READS_AGAIN, location, strand.a), -1);
            }
            if (!written.contains(Evidence.key(LOCATION, location, strand.thread))) {
                readFirst(strand, location);
            }
        }
        if (strand.op.isWrite()) {
            toCome.addTo(Evidence.key(WRITES, location, after(strand)), -1);
            long own = Evidence.key(LOCATION, location, strand.thread);
            written.add(own);
            writtenLast.put(own, after(strand));
        }
        long value = after(strand);
        if (value == UNKNOWN_CONTENTS && strand.op == Op.WRITE && tables.contentsSite(strand.site)) {
            current.remove(location);
        } else {
            current.put(location, value);
        }
        wakeups.wake(location);
    }

    /** After the last read of a value by a thread that has not written the location, its writes of the value are as good as others'. */
    private void readFirst(Strand strand, long location) {
        toCome.addTo(Evidence.key(FIRST_READS, location, strand.a), -1);
        if (toCome.addTo(own(FIRST_READS, location, strand.a, strand), -1) == 1) {
            int freed = toCome.remove(own(OWN_WRITES, location, strand.a, strand));
            toCome.addTo(Evidence.key(OWN_WRITES, location, strand.a), -freed);
        }
    }

    @Override
    public Weight weight(Strand strand) {
        return strand.op.isWrite() ? Weight.PREFERENCE : Weight.HINT;
    }

    private static boolean reads(Op op) {
        return op == Op.READ || op == Op.LOOK_AGAIN || op == Op.READ_ELEMENT || op == Op.UPDATE;
    }

    private static long after(Strand strand) {
        return strand.op == Op.UPDATE ? strand.b : strand.a;
    }

    /** Key of the location that the event accesses, 0 for none of those. */
    private long location(Strand strand) {
        if (!concerns(strand.op)) {
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

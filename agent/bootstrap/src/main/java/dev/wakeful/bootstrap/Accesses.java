package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import jdk.internal.vm.annotation.DontInline;

/**
 * Reads and writes of one thread, without what says nothing new; used by that thread only. What a publication variable held
 * at the thread's last access is no news, nor is a read that repeats the thread's last record: spinning on a guard must not
 * fill the recording. What names a lock is recorded each time: a check and a use through one getter are two reads at one site.
 *
 * <p>A site where the thread {@linkplain WatchBudget has recorded enough} goes quiet: of an access there is left what it orders (see {@link
 * Stamps}), unless it is a read that rules may move.
 */
final class Accesses {
    private final ThreadTrace trace;
    private final TraceBuffer buffer;
    private final WatchBudget budget;
    /** Most threads touch no publication variable. */
    private LastValues lastValues;
    /** The last read recorded: its number among the deeds, site, owner and value. */
    private int readDeed;

    private int readSite;
    private long readOwner;
    private long readValue;

    Accesses(ThreadTrace trace, TraceBuffer buffer, WatchBudget budget) {
        this.trace = trace;
        this.buffer = buffer;
        this.budget = budget;
    }

    /** Returns whether the access is recorded with its value. */
    boolean read(int site, Object owner, long value) {
        boolean recorded = budget.allows(site);
        if (recorded) {
            read(site, trace.ownerId(owner, site), value);
        }
        if (value != 0) {
            sees(owner, site, recorded);
        }
        return recorded;
    }

    boolean read(int site, Object owner, Object value) {
        boolean recorded = budget.allows(site);
        if (recorded) {
            read(site, trace.ownerId(owner, site), trace.valueId(value, site));
        }
        if (value != null) {
            sees(owner, site, recorded);
        }
        return recorded;
    }

    boolean readElement(int site, Object array, int index, Object value) {
        boolean recorded = budget.allows(site);
        if (recorded) {
            budget.use(site);
            buffer.append(Op.READ_ELEMENT, site, trace.ownerId(array, site), trace.valueId(value, site), index);
        }
        if (value != null) {
            sees(array, site, recorded);
        }
        return recorded;
    }

    boolean write(int site, Object owner, long value) {
        Tables.written(site);
        boolean recorded = budget.allows(site);
        if (recorded) {
            write(Op.WRITE, site, trace.ownerId(owner, site), value, 0, value);
        }
        if (value != 0) {
            shows(owner, site, recorded);
        }
        return recorded;
    }

    boolean write(int site, Object owner, Object value) {
        Tables.written(site);
        boolean recorded = budget.allows(site);
        if (recorded) {
            long id = trace.valueId(value, site);
            write(Op.WRITE, site, trace.ownerId(owner, site), id, 0, id);
        }
        if (value != null) {
            shows(owner, site, recorded);
        }
        return recorded;
    }

    boolean writeElement(int site, Object array, int index, Object value) {
        Tables.written(site);
        boolean recorded = budget.allows(site);
        if (recorded) {
            budget.use(site);
            buffer.append(Op.WRITE_ELEMENT, site, trace.ownerId(array, site), trace.valueId(value, site), index);
        }
        if (value != null) {
            shows(array, site, recorded);
        }
        return recorded;
    }

    /** An atomic update that took place. */
    boolean update(int site, Object atomic, long before, long after) {
        Tables.written(site);
        boolean recorded = budget.allows(site);
        if (recorded) {
            write(Op.UPDATE, site, trace.ownerId(atomic, site), before, after, after);
        }
        updated(atomic, site, before != 0, after != 0, recorded);
        return recorded;
    }

    boolean update(int site, Object atomic, Object before, Object after) {
        Tables.written(site);
        boolean recorded = budget.allows(site);
        if (recorded) {
            long id = trace.valueId(after, site);
            long idBefore = before == after ? id : trace.idOf(before, site);
            write(Op.UPDATE, site, trace.ownerId(atomic, site), idBefore, id, id);
        }
        updated(atomic, site, before != null, after != null, recorded);
        return recorded;
    }

    private void updated(Object atomic, int site, boolean seen, boolean shown, boolean recorded) {
        if (seen) {
            sees(atomic, site, recorded);
        }
        if (shown) {
            shows(atomic, site, recorded);
        }
    }

    /** Before what was read is compared with one of several values. */
    void compared(int site, long value) {
        if (budget.allows(site)) {
            budget.use(site);
            buffer.append(Op.COMPARED, site, 0, value, 0);
        }
    }

    @DontInline
    private void read(int site, long owner, long value) {
        boolean known = isOldNews(site, owner, value);
        boolean repeats = readSite == site && readOwner == owner && readValue == value && readDeed == buffer.deeds();
        if ((known || repeats) && !SiteTraits.has(site, SiteTraits.NAMES_LOCK)) {
            budget.repeats(site);
            if (Recorder.accesses && !repeats) {
                trace.sampling().lookAgain(site, owner, value);
            }
            return;
        }
        budget.use(site);
        buffer.append(Op.READ, site, owner, value, 0);
        readDeed = buffer.deeds();
        readSite = site;
        readOwner = owner;
        readValue = value;
    }

    @DontInline
    private void write(Op op, int site, long owner, long a, long b, long after) {
        isOldNews(site, owner, after);
        budget.use(site);
        buffer.append(op, site, owner, a, b);
    }

    /** After a read that a program may follow. Where accesses are recorded, what synchronizes has order of its own. */
    private void sees(Object owner, int site, boolean recorded) {
        long traits = SiteTraits.of(site);
        if (isFollowed(traits) && (traits & SiteTraits.LOOK) == 0) {
            trace.values().acquire(cell(owner, traits), recorded ? 0 : site, !recorded);
        }
    }

    /** Before a write (after an update) of what a read may follow. */
    private void shows(Object owner, int site, boolean recorded) {
        long traits = SiteTraits.of(site);
        if (isFollowed(traits)) {
            trace.values().release(cell(owner, traits), recorded ? 0 : site);
        }
    }

    private static boolean isFollowed(long traits) {
        return (traits & SiteTraits.FOLLOWED) != 0 && !ByteBudget.unlimited && !WatchBudget.ordersByItself(traits);
    }

    /**
     * Fields of one name share a cell, atomics have their own: to ask for the owner's hash is dear while its monitor is held, and objects that are made and
     * dropped all the time would bring ever new cells, to each of which all that the thread did is news.
     */
    private int cell(Object owner, long traits) {
        int key = SiteTraits.orderKey(traits);
        return key == 0 ? trace.cell(owner, 0) : Stamps.cell(0, key);
    }

    private boolean isOldNews(int site, long owner, long value) {
        if (!SiteTraits.has(site, SiteTraits.PUBLICATION_ONLY)) {
            return false;
        }
        LastValues last = lastValues;
        if (last == null) {
            last = new LastValues();
            lastValues = last;
        }
        return last.same(SiteTraits.variableOf(site), owner, value);
    }
}

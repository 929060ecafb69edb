package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;

/**
 * Reads and writes of one thread, without what says nothing new; used by that thread only. What a publication variable held
 * at the thread's last access is no news, nor is a read that repeats the thread's last record: spinning on a guard must not
 * fill the recording. What names a lock is recorded each time: a check and a use through one getter are two reads at one site.
 */
final class Accesses {
    private final TraceBuffer buffer;
    /** Most threads touch no publication variable. */
    private LastValues lastValues;
    /** The last read recorded: its number in the buffer, site, owner and value. */
    private int readRecord;

    private int readSite;
    private long readOwner;
    private long readValue;

    Accesses(TraceBuffer buffer) {
        this.buffer = buffer;
    }

    void read(int site, long owner, long value) {
        boolean oldNews = isOldNews(site, owner, value)
                || readSite == site && readOwner == owner && readValue == value && buffer.isLast(readRecord);
        if (oldNews && !Tables.namesLock(site)) {
            return;
        }
        readRecord = buffer.append(Op.READ, site, owner, value, 0);
        readSite = site;
        readOwner = owner;
        readValue = value;
    }

    void write(Op op, int site, long owner, long a, long b, long after) {
        isOldNews(site, owner, after);
        buffer.append(op, site, owner, a, b);
    }

    private boolean isOldNews(int site, long owner, long value) {
        int variable = Tables.publicationOnly(site);
        if (variable == 0) {
            return false;
        }
        LastValues last = lastValues;
        if (last == null) {
            last = new LastValues();
            lastValues = last;
        }
        return last.same(variable, owner, value);
    }
}

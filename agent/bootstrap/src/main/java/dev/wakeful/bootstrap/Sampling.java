package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.Arrays;
import jdk.internal.vm.annotation.DontInline;

/**
 * Decides which of a thread's plain accesses are recorded, and writes their records; used by that thread only. Left out is what is
 * over its {@linkplain Budgets budget}, and what repeats an access of the same site to the same location with the same value since
 * the thread's last record of synchronization: the same-epoch filter of FastTrack (Flanagan, Freund, 2009), which takes
 * nothing away from what an analysis of order could say. Calls of thread locals and the first looks at a site, at volatile variables and at watched ones that
 * are as they were, begin an epoch, too: whether what was copied before is used after them is told by accesses that are no news to that analysis.
 */
final class Sampling {
    private static final int SMALLEST = 16;
    private static final int LARGEST = 512;
    /** Looks at a site that begin an epoch. */
    private static final int LOOKS = 16;

    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final long MIX_MORE = 0xBF58476D1CE4E5B9L;

    private final ThreadTrace trace;
    private final TraceBuffer buffer;
    private final Budgets budgets;
    /** Of looks. Made when first needed. */
    private Budgets looks;
    /** Direct mapped: what was recorded lately, with its epoch. */
    private long[] recent = new long[SMALLEST];

    private int pushedOut;
    /** Records of the buffer that are no synchronization. */
    private int plain;

    private int refused;
    /** The last accessor call recorded: its number in the buffer, and site. */
    private int accessorRecord;

    private int accessorSite;
    /** The last volatile access recorded. */
    private int volatileRecord;

    private int volatileSite;
    private long volatileOwner;
    private long volatileValue;
    private long volatileIndex;
    /** The objects accessed last: most often one of them is next. */
    private IdentityEntry last = NOBODY;

    private IdentityEntry lastButOne = NOBODY;

    /** Made when first needed. */
    private Retakes retakes;

    private static final IdentityEntry NOBODY = new IdentityEntry(null, 0, 0, null);

    Sampling(ThreadTrace trace, TraceBuffer buffer) {
        this.trace = trace;
        this.buffer = buffer;
        budgets = Budgets.of(trace);
    }

    void field(Op op, Object owner, long value, int site) {
        if (allows(site)) {
            int before = buffer.last();
            record(op, site, owner == null ? 0 : idOf(owner, site), value, 0, before);
        }
    }

    void field(Op op, Object owner, Object value, int site) {
        if (allows(site)) {
            int before = buffer.last();
            long of = owner == null ? 0 : idOf(owner, site);
            record(op, site, of, value == null ? 0 : idOf(value, site), 0, before);
        }
    }

    void element(Op op, Object array, int index, Object value, int site) {
        if (allows(site)) {
            int before = buffer.last();
            long of = idOf(array, site);
            record(op, site, of, value == null ? 0 : idOf(value, site), index, before);
        }
    }

    /**
     * An access of a volatile field, or of the value inside an atomic (a: before, b: after an update). Only what repeats the very last
     * record is left out: a second look may be what validates the accesses between.
     */
    void volatileAccess(Op op, Object owner, long a, long b, int site) {
        if (allows(site)) {
            recordVolatile(op, owner, a, b, site, buffer.last());
        }
    }

    /** The same of a reference, which is looked up only when the access is recorded. */
    void volatileAccess(Op op, Object owner, Object value, int site) {
        if (allows(site)) {
            int before = buffer.last();
            recordVolatile(op, owner, value == null ? 0 : trace.idOf(value, site), 0, site, before);
        }
    }

    /** An access of an element of an atomic array. */
    void volatileElement(Op op, Object array, int index, long value, int site) {
        if (allows(site)) {
            recordVolatile(op, array, value, index, site, buffer.last());
        }
    }

    void volatileElement(Op op, Object array, int index, Object value, int site) {
        if (allows(site)) {
            int before = buffer.last();
            recordVolatile(op, array, value == null ? 0 : trace.idOf(value, site), index, site, before);
        }
    }

    /** An update of an element that took place: both records or none. */
    void elementUpdate(Object array, int index, long seen, long shown, int site) {
        if (allows(site)) {
            recordUpdate(array, index, seen, shown, site, buffer.last());
        }
    }

    void elementUpdate(Object array, int index, Object seen, Object shown, int site) {
        if (allows(site)) {
            int before = buffer.last();
            long after = shown == null ? 0 : trace.idOf(shown, site);
            long own = seen == null ? 0 : seen == shown ? after : trace.idOf(seen, site);
            recordUpdate(array, index, own, after, site, before);
        }
    }

    @DontInline
    private void recordUpdate(Object array, int index, long seen, long shown, int site, int before) {
        long object = idOf(array, site);
        buffer.append(Op.READ_ELEMENT, site, object, seen, index);
        buffer.append(Op.WRITE_ELEMENT, site, object, shown, index);
        plain += buffer.last() - before;
        budgets.use(site);
    }

    /** b: the value after an update, or the index of an element. */
    @DontInline
    private void recordVolatile(Op op, Object owner, long a, long b, int site, int before) {
        long object = owner == null ? 0 : idOf(owner, site);
        boolean reads = op == Op.READ || op == Op.READ_ELEMENT;
        boolean repeats = reads
                && site == volatileSite
                && object == volatileOwner
                && a == volatileValue
                && b == volatileIndex
                && buffer.isLast(volatileRecord);
        if (!repeats) {
            volatileRecord = buffer.append(op, site, object, a, b);
            volatileSite = site;
            volatileOwner = object;
            volatileValue = a;
            volatileIndex = b;
            budgets.use(site);
        }
        if (repeats || !reads || !isOneOfTheFirst(site)) {
            plain += buffer.last() - before;
        }
        if (repeats && !ByteBudget.unlimited) {
            refuse(site);
        }
    }

    /**
     * A read of a watched variable that sees what the thread last saw there. It is no news; but that there was a look at all tells who checks a copy from who
     * does not, and the first looks at a site tell. They begin an epoch, so that it is seen what the thread goes on to use.
     */
    void lookAgain(int site, long owner, long value) {
        if (isOneOfTheFirst(site)) {
            buffer.append(Op.LOOK_AGAIN, site, owner, value, 0);
        }
    }

    /** Whether the look at a site is one of the first, which count with the call. */
    private boolean isOneOfTheFirst(int site) {
        if (looks == null) {
            looks = Budgets.of(trace);
        }
        boolean first = looks.allow(site, LOOKS, 0);
        if (first) {
            looks.use(site);
        }
        return first;
    }

    /**
     * A call of a thread local. Other than a plain access it begins an epoch: what is read after it is recorded again, for it may be read through what the
     * call gave.
     */
    void threadLocal(Op op, Object local, long a, long b, int site) {
        if (allows(site)) {
            buffer.append(op, site, trace.idOf(local, site), a, b);
            budgets.use(site);
        }
    }

    void threadLocal(Op op, Object local, Object value, long b, int site) {
        if (allows(site)) {
            long id = trace.idOf(value, site);
            buffer.append(op, site, trace.idOf(local, site), id, b);
            budgets.use(site);
            if (id != 0) {
                takes(op, id, site);
            }
        }
    }

    @DontInline
    private void takes(Op op, long value, int site) {
        if (retakes == null) {
            retakes = new Retakes();
        }
        if (op == Op.THREAD_LOCAL_SET) {
            retakes.taken(value, site);
            return;
        }
        Class<?> again = retakes.again(value, site);
        if (again != null) {
            buffer.append(Op.TAKEN_AGAIN, site, value, Tables.classId(again), 0);
        }
    }

    /** Something is about to be recorded: perhaps the first after an activation that came in again. */
    @DontInline
    private void looksWhetherOver(int site) {
        retakes.look();
        for (Retakes.Again over = retakes.takeEnded(); over != null; over = retakes.takeEnded()) {
            buffer.append(Op.TAKEN_AGAIN_END, site, over.value, over.outerEnded ? 1 : 0, 0);
        }
    }

    /** Before a call whose reads belong to the caller: no news when the one before it read nothing new. */
    void accessorCall(int site) {
        if (site == accessorSite && buffer.isLast(accessorRecord) || !allows(site)) {
            return;
        }
        accessorRecord = buffer.append(Op.ACCESSOR_CALL, site, 0, 0, 0);
        accessorSite = site;
        plain++;
        budgets.use(site);
    }

    private boolean allows(int site) {
        Budgets.Answer answer =
                ByteBudget.unlimited ? Budgets.Answer.ALLOWED : budgets.ask(site, ByteBudget.first, ByteBudget.later);
        if (answer == Budgets.Answer.ALLOWED) {
            if (retakes != null && retakes.isUnderWay()) {
                looksWhetherOver(site);
            }
            return true;
        }
        if (answer == Budgets.Answer.NO_MORE) {
            buffer.append(Op.SAMPLED, site, 0, budgets.shared ? 1 : 0, 0);
            plain++;
        }
        refuse(site);
        return false;
    }

    private void refuse(int site) {
        int before = buffer.last();
        Gates.refused(buffer, site, ++refused, false);
        plain += buffer.last() - before;
    }

    @DontInline
    private void record(Op op, int site, long object, long a, long b, int before) {
        if (isRepeated(site, object, a, b, before - plain)) {
            plain += buffer.last() - before;
            if (!ByteBudget.unlimited) {
                refuse(site);
            }
            return;
        }
        buffer.append(op, site, object, a, b);
        plain += buffer.last() - before;
        budgets.use(site);
    }

    /** Whether the same was recorded in the same epoch. Two different accesses are taken for one with a probability of 2^-64. */
    private boolean isRepeated(int site, long object, long a, long b, int epoch) {
        long key = (site + object * MIX) * MIX_MORE + a;
        key = (key ^ key >>> 29) * MIX + b;
        key = (key ^ key >>> 32) * MIX_MORE + epoch;
        key = (key ^ key >>> 31) * MIX;
        int slot = (int) (key >>> 40) & (recent.length - 1);
        if (recent[slot] == key) {
            return true;
        }
        if (recent[slot] != 0 && recent.length < LARGEST && ++pushedOut > recent.length) {
            pushedOut = 0;
            recent = Arrays.copyOf(recent, 2 * recent.length);
            Arrays.fill(recent, 0);
            slot = (int) (key >>> 40) & (recent.length - 1);
        }
        recent[slot] = key;
        return false;
    }

    @DontInline
    private long idOf(Object object, int site) {
        if (last.refersTo(object)) {
            return last.id;
        }
        IdentityEntry entry = lastButOne;
        if (!entry.refersTo(object)) {
            entry = trace.entryOfOwner(object, site);
        }
        lastButOne = last;
        last = entry;
        return entry.id;
    }
}

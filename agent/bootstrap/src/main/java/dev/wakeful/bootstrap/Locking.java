package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.concurrent.locks.ReentrantLock;
import jdk.internal.vm.annotation.DontInline;

/**
 * The locks of one thread: what it holds, and which acquires and releases get a record. Where it has recorded enough an acquire is <em>pending</em>:
 * it gets its record when something that has one happens before the release, and none otherwise. Used by that thread only.
 */
final class Locking implements TraceBuffer.Prelude {
    /** Tells the cells of monitors and locks apart. */
    private static final int LOCKED = 0x10C4;
    /** The lock's order is told by its records alone. */
    static final int NO_CELL = -1;

    private static final int PASSAGES = 64;
    private static final int PASSED = 16;

    private final ThreadTrace trace;
    private final TraceBuffer buffer;
    private final WatchBudget budget;
    private final Knowledge knowledge;
    private final HeldLocks held = new HeldLocks();
    private final Blocking blocking;
    /** {@link Hooks#failures} when the holds were last known to be right. */
    private int failuresSeen = Hooks.failures;
    /** Made when first needed. */
    private LeftOutStamps locks;
    /** Made when first needed: never, unless accesses are recorded. */
    private Reentries reentries;

    /** By lock held and monitor passed through, direct mapped: how often that was recorded. Made when first needed. */
    private byte[] passages;

    Locking(ThreadTrace trace, TraceBuffer buffer, WatchBudget budget, Knowledge knowledge) {
        this.trace = trace;
        this.buffer = buffer;
        this.budget = budget;
        this.knowledge = knowledge;
        this.blocking = new Blocking(trace, held, buffer, budget);
    }

    /** What keeps this thread while it holds a lock. */
    Blocking blocking() {
        return blocking;
    }

    /** How many locks it was seen taking and not giving back. Any thread, about. */
    int held() {
        return held.size();
    }

    /** After an exclusive acquire, under the lock. Only the outermost is recorded. */
    void acquired(Object lock, int site) {
        acquired(lock, site, false);
    }

    /** Same, for a monitor. */
    void entered(Object monitor, int site) {
        if (Hooks.failures != failuresSeen) {
            recover();
        }
        acquired(monitor, site, true);
    }

    private void acquired(Object lock, int site, boolean monitor) {
        boolean leavesOut = (monitor || lock.getClass() == ReentrantLock.class) && !ByteBudget.unlimited;
        int cell = NO_CELL;
        if (leavesOut) {
            Hold again = held.takeAgain(lock);
            if (again != null) {
                takenAgain(again, lock, site);
                return;
            }
            cell = Stamps.cell(System.identityHashCode(monitor ? lock.getClass() : lock), LOCKED);
            // Sites of native code have no budget: they are few, and each of their acquires pays for a call of JNI
            // anyway.
            if (site >= 0 && !budget.allows(site) && site != 0) {
                pends(lock, site, cell, monitor);
                return;
            }
        }
        recordAcquire(lock, site, cell, monitor);
    }

    @DontInline
    private void recordAcquire(Object lock, int site, int cell, boolean monitor) {
        settle();
        IdentityEntry entry = held.entryOfTaken(lock, trace, site);
        IdentityEntry canonical = entry.canonical();
        Hold hold = held.find(canonical, false);
        if (hold != null) {
            hold.depth++;
            takenAgain(hold, lock, site);
            return;
        }
        if (cell != NO_CELL) {
            locks().acquire(cell, 0, false);
            if (site >= 0) {
                budget.use(site);
            }
        }
        hold = held.push(entry, canonical, false);
        hold.monitor = monitor;
        hold.taken(lock, monitor);
        hold.cell = cell;
        hold.site = site;
        buffer.append(Op.ACQUIRE, site, canonical.id, canonical.tenure(trace.tid()), 0);
    }

    /**
     * After an acquire where the thread has recorded enough: it gets a record when something happens that has one before the release. What
     * the lock orders is passed on at once, because at an exceptional exit it would be too late.
     */
    private void pends(Object lock, int site, int cell, boolean monitor) {
        locks().acquire(cell, site, true);
        locks().release(cell, site);
        held.pushPending(lock, site, cell, monitor, knowledge.version());
        buffer.before(this);
    }

    /** Records the acquires of the locks that this thread holds and that have no record yet. */
    @Override
    public void settle() {
        if (held.hasPending()) {
            buffer.before(null);
            held.settle(trace);
        }
    }

    /** Order of locks. */
    private LeftOutStamps locks() {
        if (locks == null) {
            locks = new LeftOutStamps(buffer, knowledge, CellFamily.LOCKS);
        }
        return locks;
    }

    /** Before an exclusive release, under the lock. A lock that was not seen acquired is recorded as well. */
    void releasing(Object lock, int site) {
        release(lock, site, false, Op.RELEASE, 0);
    }

    /** After an exclusive release that happened on an exceptional way. */
    void releasedLate(Object lock, int site) {
        release(lock, site, false, Op.RELEASE, 1);
        if (Hooks.failures != failuresSeen) {
            recover();
        }
    }

    /** A hook failed, of this thread or another: monitors whose release was missed are released late. */
    @DontInline
    private void recover() {
        int failures = Hooks.failures;
        for (Hold missed = held.takeMissed(); missed != null; missed = held.takeMissed()) {
            buffer.append(Op.RELEASE, 0, missed.canonical.id, 1, 0);
        }
        if (held.size() == 0) {
            failuresSeen = failures;
        }
    }

    /** After a shared acquire. Only the first of this thread is recorded. */
    @DontInline
    void acquiredShared(Object lock, int site) {
        settle();
        IdentityEntry entry = held.entryOfTaken(lock, trace, site);
        IdentityEntry canonical = entry.canonical();
        Hold hold = held.find(canonical, true);
        if (hold != null) {
            hold.depth++;
            return;
        }
        hold = held.push(entry, canonical, true);
        hold.site = site;
        buffer.append(Op.ACQUIRE_SHARED, site, canonical.id, canonical.sharedTenure(), 0);
        Hold exclusive = held.find(canonical, false);
        if (exclusive != null && exclusive.reentry == 0 && isCalledBack(exclusive, canonical, site)) {
            hold.reentry = 1;
        }
    }

    /** A lock is held once more; that has a record where code that was called back in the middle of the critical section takes it. */
    private void takenAgain(Hold hold, Object lock, int site) {
        if (!Recorder.accesses || hold.reentry != 0 || hold.shared || site <= 0) {
            return;
        }
        Class<?> between = between(hold, site);
        if (between != null) {
            settle();
            IdentityEntry canonical = held.entryOfHeld(lock, trace, site).canonical();
            Hold settled = held.find(canonical, false);
            settled.reentry = settled.depth;
            buffer.append(Op.REENTERED, site, canonical.id, Tables.classId(between), reentries.manner());
        }
    }

    private boolean isCalledBack(Hold exclusive, IdentityEntry canonical, int site) {
        Class<?> between = Recorder.accesses && site > 0 ? between(exclusive, site) : null;
        if (between != null) {
            buffer.append(Op.REENTERED, site, canonical.id, Tables.classId(between), reentries.manner());
        }
        return between != null;
    }

    @DontInline
    private Class<?> between(Hold outer, int site) {
        if (reentries == null) {
            reentries = new Reentries();
        }
        return reentries.between(outer.site, site);
    }

    /**
     * The thread has a monitor, for a moment, inside a method of the JDK. To other locks that it holds it owes a record, of each pair of them a few times.
     */
    @DontInline
    void passedThrough(Object monitor, int site) {
        int outer = held.lastSite();
        if (outer < 0 || !Thread.holdsLock(monitor) || holds(monitor, false)) {
            return;
        }
        if (passages == null) {
            passages = new byte[PASSAGES];
        }
        int slot = (31 * outer + System.identityHashCode(monitor)) & (PASSAGES - 1);
        if (passages[slot] < PASSED) {
            passages[slot]++;
            recordAcquire(monitor, site, NO_CELL, true);
            releasing(monitor, site);
        }
    }

    /** Before a shared release. */
    void releasingShared(Object lock, int site) {
        release(lock, site, true, Op.RELEASE_SHARED, 0);
    }

    /** Before a release, by this thread, of what another thread has taken: of a lock without an owner. */
    @DontInline
    void releasingForAnother(Object lock, boolean shared, int site) {
        settle();
        long id = held.entryOfHeld(lock, trace, site).canonical().id;
        buffer.append(shared ? Op.RELEASE_SHARED : Op.RELEASE, site, id, 0, 0);
    }

    /** Whether this thread was seen taking the lock through this very object and not giving it back. */
    boolean holds(Object lock, boolean shared) {
        if (!shared && held.pendingOf(lock) != null) {
            return true;
        }
        IdentityEntry entry = held.rememberedEntryOf(lock);
        return entry != null && held.find(entry.canonical(), shared) != null;
    }

    /** Same, for an object that may be another name of the lock. */
    boolean holdsAliasOf(Object lock) {
        if (held.size() == 0) {
            return false;
        }
        settle();
        IdentityEntry entry = Identity.find(lock);
        return entry == null ? held.isSynchronizerOfOne(lock) : held.find(entry.canonical(), false) != null;
    }

    /** Whether the object has an id already; a concurrent change of the table may hide that. */
    boolean knows(Object object) {
        return held.rememberedEntryOf(object) != null || Identity.isKnown(object);
    }

    /** TRY_FAILED or RELEASE_FAILED: an operation on a lock that left it as it was. */
    void failed(Op op, Object lock, int site) {
        settle();
        buffer.append(op, site, held.entryOfHeld(lock, trace, site).canonical().id, 0, 0);
    }

    private void release(Object lock, int site, boolean shared, Op op, long late) {
        Hold pending = shared ? null : held.pendingOf(lock);
        if (pending != null && pending.depth == 1) {
            blocking.givesUp();
            pending = held.pendingOf(lock);
        }
        if (pending == null) {
            recordRelease(lock, site, shared, op, late);
        } else if (--pending.depth == 0) {
            passesOn(pending);
            held.remove(pending);
        }
    }

    @DontInline
    private void recordRelease(Object lock, int site, boolean shared, Op op, long late) {
        IdentityEntry canonical = held.entryOfHeld(lock, trace, site).canonical();
        Hold hold = held.find(canonical, shared);
        if (hold != null) {
            if (hold.reentry == hold.depth) {
                hold.reentry = 0;
                buffer.append(Op.REENTERED_END, site, canonical.id, 0, 0);
            }
            if (--hold.depth > 0) {
                return;
            }
            blocking.givesUp();
            // Too late for the cell, which others may have passed on since: an order against that of the lock's
            // tenures.
            if (late == 0) {
                passesOn(hold);
            }
            held.remove(hold);
        }
        buffer.append(op, site, canonical.id, late, 0);
        if (hold == null && Recorder.late) {
            trace.releasedUnseen();
        }
    }

    /** Before the hold's lock is given up, for critical sections that are left out. */
    private void passesOn(Hold hold) {
        if (hold.pending) {
            if (knowledge.version() != hold.version) {
                locks().release(hold.cell, hold.site);
            }
        } else if (hold.cell >= 0) {
            locks().release(hold.cell, 0);
        }
    }

    // ---- for waits

    /** Before a wait, which gives the lock up whatever its depth; the hold stays on the stack with its depth for {@link #takesBack}. */
    IdentityEntry givesUp(Object lock, int site) {
        IdentityEntry canonical = entryOf(lock, site);
        Hold hold = held.find(canonical, false);
        if (hold != null) {
            passesOn(hold);
        }
        return canonical;
    }

    /** After the wait, owning the lock again. */
    IdentityEntry takesBack(Object lock, int site) {
        IdentityEntry entry = held.entryOfHeld(lock, trace, site);
        IdentityEntry canonical = entry.canonical();
        Hold hold = held.find(canonical, false);
        if (hold == null) {
            held.push(entry, canonical, false);
        } else if (hold.cell >= 0) {
            locks().acquire(hold.cell, 0, false);
        }
        return canonical;
    }

    /** The entry of a lock that is most often held; what is pending is recorded first. */
    IdentityEntry entryOf(Object lock, int site) {
        settle();
        return held.entryOfHeld(lock, trace, site).canonical();
    }

    // ---- for accesses

    /**
     * The entry of an object that is the lock taken last, or null: it is not, or that has no entry yet. Records nothing: the access that asks may turn out to
     * be no news.
     */
    IdentityEntry entryOfLast(Object object) {
        return held.entryOfLast(object);
    }

    /** The identity hash of an object, which may well be the lock taken last. */
    int hashOf(Object object) {
        return held.hashOf(object);
    }
}

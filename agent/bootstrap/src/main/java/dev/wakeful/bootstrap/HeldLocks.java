package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import jdk.internal.vm.annotation.DontInline;

/**
 * Locks that one thread holds, in the order in which it took them; used by that thread only. The slot above the top remembers
 * what was held last: hashing an object whose monitor is held costs far more than looking there.
 */
final class HeldLocks {
    private static final int INITIAL = 4;

    private Hold[] slots = new Hold[INITIAL];
    private int top;
    /** How many holds are pending. */
    private int pending;

    /** The entry of a lock that was just taken: most often the one that was last held at this depth, or one that is held. */
    IdentityEntry entryOfTaken(Object lock, ThreadTrace trace, int site) {
        IdentityEntry remembered = rememberedEntryOf(lock);
        return remembered != null ? remembered : Identity.entryOf(lock, trace, site);
    }

    /** The entry of a lock that this thread holds, or was last to hold at this depth, through this object; or null. */
    IdentityEntry rememberedEntryOf(Object lock) {
        Hold[] seen = slots;
        for (int i = Math.min(top, seen.length - 1); i >= 0; i--) {
            Hold hold = seen[i];
            if (hold != null && !hold.pending && hold.isOf(lock)) {
                return hold.entry;
            }
        }
        return null;
    }

    /** The entry of a lock that is most often the one taken last. */
    IdentityEntry entryOfHeld(Object lock, ThreadTrace trace, int site) {
        Hold[] seen = slots;
        for (int i = top - 1; i >= 0; i--) {
            Hold hold = seen[i];
            if (!hold.pending && hold.isOf(lock)) {
                return hold.entry;
            }
        }
        return Identity.entryOf(lock, trace, site);
    }

    /** The entry of an object that is the lock taken last, or null: it is not, or that has no entry yet. */
    IdentityEntry entryOfLast(Object object) {
        if (top == 0) {
            return null;
        }
        Hold last = slots[top - 1];
        return !last.pending && last.isOf(object) ? last.entry : null;
    }

    /** The identity hash of an object, which may well be the lock taken last. */
    int hashOf(Object object) {
        return top > 0 && slots[top - 1].isOf(object) ? slots[top - 1].hash() : System.identityHashCode(object);
    }

    /** Takes a lock once more that this thread holds through this very object. Returns its hold, or null. */
    Hold takeAgain(Object lock) {
        for (int i = top - 1; i >= 0; i--) {
            Hold hold = slots[i];
            if (!hold.shared && hold.isOf(lock)) {
                hold.depth++;
                return hold;
            }
        }
        return null;
    }

    /** The pending hold of a lock, or null. */
    Hold pendingOf(Object lock) {
        for (int i = pending == 0 ? -1 : top - 1; i >= 0; i--) {
            if (slots[i].pending && slots[i].lock == lock) {
                return slots[i];
            }
        }
        return null;
    }

    /** Holds a lock whose acquire is recorded only when something else is, see {@link #settle}. */
    void pushPending(Object lock, int site, int cell, boolean monitor, int version) {
        Hold hold = push(Hold.NOBODY, Hold.NOBODY, false);
        hold.taken(lock, true);
        hold.pending = true;
        hold.site = site;
        hold.cell = cell;
        hold.monitor = monitor;
        hold.version = version;
        pending++;
    }

    boolean hasPending() {
        return pending > 0;
    }

    /** Records the acquires of all pending holds. The locks are held, so that their tenures are this thread's. */
    @DontInline
    void settle(ThreadTrace trace) {
        for (int i = 0; i < top && pending > 0; i++) {
            Hold hold = slots[i];
            if (!hold.pending) {
                continue;
            }
            Object lock = hold.lock;
            hold.pending = false;
            pending--;
            IdentityEntry entry = Identity.entryOf(lock, trace, hold.site);
            Hold same = find(entry.canonical(), false);
            if (same != null) {
                same.depth += hold.depth;
                remove(hold);
                i--;
                continue;
            }
            hold.entry = entry;
            hold.canonical = entry.canonical();
            hold.taken(lock, hold.monitor);
            trace.record(Op.ACQUIRE, hold.site, hold.canonical.id, hold.canonical.tenure(trace.tid()), 0);
        }
    }

    /** The hold of a lock, or null. */
    Hold find(IdentityEntry canonical, boolean shared) {
        for (int i = top - 1; i >= 0; i--) {
            Hold hold = slots[i];
            if (hold.canonical == canonical && hold.shared == shared) {
                return hold;
            }
        }
        return null;
    }

    /** Whether an object without an entry is the synchronizer of a lock in the stack, none of which is pending; then it has one, as another name of the lock. */
    boolean isSynchronizerOfOne(Object synchronizer) {
        for (int i = top - 1; i >= 0; i--) {
            Object lock = slots[i].lock != null ? slots[i].lock : slots[i].entry.get();
            if (LockParts.isNamedBy(lock, synchronizer)) {
                Identity.alias(synchronizer, lock);
                return true;
            }
        }
        return false;
    }

    Hold push(IdentityEntry entry, IdentityEntry canonical, boolean shared) {
        if (top == slots.length) {
            Hold[] larger = new Hold[2 * top];
            System.arraycopy(slots, 0, larger, 0, top);
            slots = larger;
        }
        Hold hold = slots[top];
        if (hold == null) {
            hold = new Hold();
            slots[top] = hold;
        }
        hold.entry = entry;
        hold.canonical = canonical;
        hold.shared = shared;
        hold.depth = 1;
        hold.site = 0;
        hold.reentry = 0;
        hold.monitor = false;
        hold.cell = Locking.NO_CELL;
        hold.taken(null, false);
        top++;
        return hold;
    }

    /** Takes a hold off the stack, wherever in it it is. */
    void remove(Hold hold) {
        int at = top - 1;
        while (slots[at] != hold) {
            at--;
        }
        top--;
        if (at < top) {
            System.arraycopy(slots, at + 1, slots, at, top - at);
            slots[top] = hold;
        }
        hold.taken(null, false);
        if (hold.pending) {
            hold.pending = false;
            pending--;
        }
    }

    /**
     * Takes off a monitor that the thread has no more: its release was missed because a hook failed for want of stack or
     * memory. Returns its hold, or null.
     */
    Hold takeMissed() {
        for (int i = top - 1; i >= 0; i--) {
            Hold hold = slots[i];
            if (hold.monitor) {
                if (!Thread.holdsLock(hold.lock)) {
                    remove(hold);
                    return hold;
                }
            }
        }
        return null;
    }

    int size() {
        return top;
    }

    /** Where the lock was taken that was taken last, -1 when none is held. */
    int lastSite() {
        return top == 0 ? -1 : Math.max(0, slots[top - 1].site);
    }
}

package dev.wakeful.bootstrap;

/**
 * Locks that one thread holds, in the order in which it took them; used by that thread only. Slots above the top remember
 * what was held last: hashing an object whose monitor is held costs far more than looking at them.
 */
final class HeldLocks {
    private static final int REMEMBERED = 4;

    private Hold[] slots = new Hold[REMEMBERED];
    private int top;

    /** The entry of a lock: from the slots where possible. */
    IdentityEntry entryOf(Object lock, ThreadTrace trace, int site) {
        IdentityEntry remembered = rememberedEntryOf(lock);
        return remembered != null ? remembered : Identity.entryOf(lock, trace, site);
    }

    /** The entry of a lock that this thread holds, or held a moment ago, through this object; or null. */
    IdentityEntry rememberedEntryOf(Object lock) {
        Hold[] seen = slots;
        int last = Math.min(top + REMEMBERED, seen.length);
        for (int i = last - 1; i >= 0; i--) {
            Hold hold = seen[i];
            if (hold != null && hold.entry.refersTo(lock)) {
                return hold.entry;
            }
        }
        return null;
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

    void push(IdentityEntry entry, IdentityEntry canonical, boolean shared) {
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
        top++;
    }

    /** Takes a hold off the stack, wherever in it it is. */
    void remove(Hold hold) {
        int at = top - 1;
        while (slots[at] != hold) {
            at--;
        }
        top--;
        System.arraycopy(slots, at + 1, slots, at, top - at);
        slots[top] = hold;
    }

    int size() {
        return top;
    }
}

package dev.wakeful.bootstrap;

/**
 * The entries of the owners and values that one thread met last, by site; used by that thread only. A site mostly meets what it met
 * before, and looking here asks for no identity hash, which is dear when the object's monitor is held or was fought over, and walks no
 * chain of the table. Objects are not kept alive.
 */
final class RecentEntries {
    private static final int SLOTS = 64;

    /** There are too many virtual threads, and each lives too short. */
    private final boolean worthwhile;
    /** Made when first needed. */
    private IdentityEntry[] owners;

    private IdentityEntry[] values;

    RecentEntries(boolean worthwhile) {
        this.worthwhile = worthwhile;
    }

    IdentityEntry ofOwner(Object owner, ThreadTrace trace, int site) {
        if (owners == null && worthwhile) {
            owners = new IdentityEntry[SLOTS];
        }
        return entryOf(owners, owner, trace, site);
    }

    IdentityEntry ofValue(Object value, ThreadTrace trace, int site) {
        if (values == null && worthwhile) {
            values = new IdentityEntry[SLOTS];
        }
        return entryOf(values, value, trace, site);
    }

    private static IdentityEntry entryOf(IdentityEntry[] entries, Object object, ThreadTrace trace, int site) {
        if (entries == null) {
            return Identity.entryOf(object, trace, site);
        }
        int slot = site & (SLOTS - 1);
        IdentityEntry recent = entries[slot];
        if (recent != null && recent.refersTo(object)) {
            return recent;
        }
        IdentityEntry entry = Identity.entryOf(object, trace, site);
        entries[slot] = entry;
        return entry;
    }
}

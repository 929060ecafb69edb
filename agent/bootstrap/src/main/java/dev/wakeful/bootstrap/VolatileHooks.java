package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;

/**
 * What woven code calls in profile {@code accesses} after a read and before a write of a volatile field; {@code owner} null: a static
 * one. The order that the access makes is always recorded; the access itself as the profile {@code locks} does where that watches the
 * variable, and else while the site's gate is open. A write comes before the order that it makes, and a read after.
 */
public final class VolatileHooks {
    private VolatileHooks() {}

    public static void readInt(Object owner, int value, int site) {
        readLong(owner, value, site);
    }

    public static void readLong(Object owner, long value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                int variable = Tables.variableOf(site);
                trace.acquires(owner, variable);
                if (Tables.isWatched(variable)) {
                    trace.read(site, trace.ownerId(owner, site), value);
                } else if (Gates.isOpen(site)) {
                    trace.sampling().volatileAccess(Op.READ, owner, value, 0, site);
                }
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    public static void readReference(Object owner, Object value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                int variable = Tables.variableOf(site);
                trace.acquires(owner, variable);
                if (Tables.isWatched(variable)) {
                    trace.read(site, trace.ownerId(owner, site), trace.idOf(value, site));
                } else if (Gates.isOpen(site)) {
                    trace.sampling().volatileAccess(Op.READ, owner, value, site);
                }
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    /** Of a type whose values are not recorded. */
    public static void readOther(Object owner, int site) {
        readLong(owner, 0, site);
    }

    public static void writeInt(Object owner, int value, int site) {
        writeLong(owner, value, site);
    }

    public static void writeLong(Object owner, long value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                int variable = Tables.variableOf(site);
                if (Tables.isWatched(variable)) {
                    trace.write(Op.WRITE, site, trace.ownerId(owner, site), value, 0, value);
                } else if (Gates.isOpen(site)) {
                    trace.sampling().volatileAccess(Op.WRITE, owner, value, 0, site);
                }
                trace.releases(owner, variable);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    public static void writeReference(Object owner, Object value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                int variable = Tables.variableOf(site);
                if (Tables.isWatched(variable)) {
                    long id = trace.idOf(value, site);
                    trace.write(Op.WRITE, site, trace.ownerId(owner, site), id, 0, id);
                } else if (Gates.isOpen(site)) {
                    trace.sampling().volatileAccess(Op.WRITE, owner, value, site);
                }
                trace.releases(owner, variable);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    public static void writeOther(Object owner, int site) {
        writeLong(owner, 0, site);
    }
}

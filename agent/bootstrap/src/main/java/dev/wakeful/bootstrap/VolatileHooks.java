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
                boolean leftOut = false;
                if (Tables.isWatched(variable)) {
                    leftOut = !Gates.isOpen(site) || !trace.watched().read(site, owner, value);
                } else if (Gates.isOpen(site)) {
                    trace.sampling().volatileAccess(Op.READ, owner, value, 0, site);
                }
                trace.acquires(owner, variable, leftOut ? site : 0);
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
                boolean leftOut = false;
                if (Tables.isWatched(variable)) {
                    leftOut = !Gates.isOpen(site) || !trace.watched().read(site, owner, value);
                } else if (Gates.isOpen(site)) {
                    trace.sampling().volatileAccess(Op.READ, owner, value, site);
                }
                trace.acquires(owner, variable, leftOut ? site : 0);
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
                boolean leftOut = false;
                if (Tables.isWatched(variable)) {
                    leftOut = !Gates.isOpen(site) || !trace.watched().write(site, owner, value);
                } else if (Gates.isOpen(site)) {
                    trace.sampling().volatileAccess(Op.WRITE, owner, value, 0, site);
                }
                trace.releases(owner, variable, leftOut ? site : 0);
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
                boolean leftOut = false;
                if (Tables.isWatched(variable)) {
                    leftOut = !Gates.isOpen(site) || !trace.watched().write(site, owner, value);
                } else if (Gates.isOpen(site)) {
                    trace.sampling().volatileAccess(Op.WRITE, owner, value, site);
                }
                trace.releases(owner, variable, leftOut ? site : 0);
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

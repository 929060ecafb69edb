package dev.wakeful.bootstrap;

/**
 * What woven code calls in profile {@code accesses} after a read and before a write of a volatile field; {@code owner} null: a static
 * one. The order that the access makes is always recorded; the access itself as the profile {@code locks} does where that watches the
 * variable, and else while the site's gate is open. A write comes before the order that it makes, and a read after. While the agent rests all gates are closed.
 */
public final class VolatileHooks {
    private VolatileHooks() {}

    public static void readInt(Object owner, int value, int site) {
        readLong(owner, value, site);
    }

    public static void readLong(Object owner, long value, int site) {
        if (Gates.isOpen(site)) {
            VolatileAccess.read(owner, value, site);
        } else if (Recorder.on) {
            Ordering.read(owner, site);
        }
    }

    public static void readReference(Object owner, Object value, int site) {
        if (Gates.isOpen(site)) {
            VolatileAccess.read(owner, value, site);
        } else if (Recorder.on) {
            Ordering.read(owner, site);
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
        if (Gates.isOpen(site)) {
            VolatileAccess.write(owner, value, site);
        } else if (Recorder.on) {
            Ordering.write(owner, site);
        }
    }

    public static void writeReference(Object owner, Object value, int site) {
        if (Gates.isOpen(site)) {
            VolatileAccess.write(owner, value, site);
        } else if (Recorder.on) {
            Ordering.write(owner, site);
        }
    }

    public static void writeOther(Object owner, int site) {
        writeLong(owner, 0, site);
    }
}

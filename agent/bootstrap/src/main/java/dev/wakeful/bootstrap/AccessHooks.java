package dev.wakeful.bootstrap;

/**
 * What woven code calls at plain accesses: reads of values that are passed are recorded after the access, all others before it. Every
 * method is small enough to be inlined wherever it is called, needs little stack, and does nothing but to ask the site's gate. {@code Static}: of a
 * variable without owner. Methods without a value: its type has none that is recorded, or it costs too much to keep.
 */
public final class AccessHooks {
    private AccessHooks() {}

    public static void readInt(Object owner, int value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.readInt(owner, value, site);
        }
    }

    public static void readLong(Object owner, long value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.readLong(owner, value, site);
        }
    }

    public static void readReference(Object owner, Object value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.readReference(owner, value, site);
        }
    }

    public static void readOther(Object owner, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.readOther(owner, site);
        }
    }

    public static void writeInt(Object owner, int value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.writeInt(owner, value, site);
        }
    }

    public static void writeLong(Object owner, long value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.writeLong(owner, value, site);
        }
    }

    public static void writeReference(Object owner, Object value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.writeReference(owner, value, site);
        }
    }

    public static void writeOther(Object owner, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.writeOther(owner, site);
        }
    }

    public static void readStaticInt(int value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.readStaticInt(value, site);
        }
    }

    public static void readStaticLong(long value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.readStaticLong(value, site);
        }
    }

    public static void readStaticReference(Object value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.readStaticReference(value, site);
        }
    }

    public static void readStaticOther(int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.readStaticOther(site);
        }
    }

    public static void writeStaticInt(int value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.writeStaticInt(value, site);
        }
    }

    public static void writeStaticLong(long value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.writeStaticLong(value, site);
        }
    }

    public static void writeStaticReference(Object value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.writeStaticReference(value, site);
        }
    }

    public static void writeStaticOther(int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.writeStaticOther(site);
        }
    }

    public static void readElement(Object array, int index, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.readElement(array, index, site);
        }
    }

    public static void writeElement(Object array, int index, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.writeElement(array, index, site);
        }
    }

    public static void readElement(Object array, int index, Object value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.readElement(array, index, value, site);
        }
    }

    public static void writeElement(Object array, int index, Object value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.writeElement(array, index, value, site);
        }
    }

    /** Before a call of an accessor. */
    public static void accessorCall(int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.accessorCall(site);
        }
    }

    /** Where an optimistic stamp of a lock is taken, and where it is validated. */
    public static void readVersion(Object lock, int site) {
        if (Gates.isOpen(site)) {
            OpenGate.readVersion(lock, site);
        }
    }
}

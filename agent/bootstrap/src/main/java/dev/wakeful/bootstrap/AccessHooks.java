package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;

/**
 * What woven code calls at plain accesses: reads of values that are passed are recorded after the access, all others before it. Every
 * method is small enough to be inlined wherever it is called, and does nothing but to ask the site's gate. {@code Static}: of a
 * variable without owner. Methods without a value: its type has none that is recorded, or it costs too much to keep.
 */
public final class AccessHooks {
    private AccessHooks() {}

    public static void readInt(Object owner, int value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.field(Op.READ, owner, value, site);
        }
    }

    public static void readLong(Object owner, long value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.field(Op.READ, owner, value, site);
        }
    }

    public static void readReference(Object owner, Object value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.field(Op.READ, owner, value, site);
        }
    }

    public static void readOther(Object owner, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.field(Op.READ, owner, 0, site);
        }
    }

    public static void writeInt(Object owner, int value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.field(Op.WRITE, owner, value, site);
        }
    }

    public static void writeLong(Object owner, long value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.field(Op.WRITE, owner, value, site);
        }
    }

    public static void writeReference(Object owner, Object value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.field(Op.WRITE, owner, value, site);
        }
    }

    public static void writeOther(Object owner, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.field(Op.WRITE, owner, 0, site);
        }
    }

    public static void readStaticInt(int value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.ofClass(Op.READ, value, site);
        }
    }

    public static void readStaticLong(long value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.ofClass(Op.READ, value, site);
        }
    }

    public static void readStaticReference(Object value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.ofClass(Op.READ, value, site);
        }
    }

    public static void readStaticOther(int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.ofClass(Op.READ, 0, site);
        }
    }

    public static void writeStaticInt(int value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.ofClass(Op.WRITE, value, site);
        }
    }

    public static void writeStaticLong(long value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.ofClass(Op.WRITE, value, site);
        }
    }

    public static void writeStaticReference(Object value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.ofClass(Op.WRITE, value, site);
        }
    }

    public static void writeStaticOther(int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.ofClass(Op.WRITE, 0, site);
        }
    }

    public static void readElement(Object array, int index, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.element(Op.READ_ELEMENT, array, index, site);
        }
    }

    public static void writeElement(Object array, int index, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.element(Op.WRITE_ELEMENT, array, index, site);
        }
    }

    public static void readElement(Object array, int index, Object value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.element(Op.READ_ELEMENT, array, index, value, site);
        }
    }

    public static void writeElement(Object array, int index, Object value, int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.element(Op.WRITE_ELEMENT, array, index, value, site);
        }
    }

    /** Before a call of an accessor. */
    public static void accessorCall(int site) {
        if (Gates.OPEN[site] != 0) {
            OpenGate.accessorCall(site);
        }
    }
}

package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.lang.reflect.Array;
import jdk.internal.vm.annotation.DontInline;

/**
 * Behind a gate that is open: one method for each of {@link AccessHooks}. An access that is about to throw is none: no owner, or an
 * index out of range.
 *
 * <p>Compilers must not inline it: into a hook while gates are open, it would make the hook too large to be inlined itself, and a
 * closed gate would cost a call for ever. Here and elsewhere {@link DontInline} stands where the rare or long part of a hook begins, also because
 * what each hook has a copy of is compiled for each of them, and again when what was rare becomes frequent. HotSpot obeys it in classes of
 * the boot loader.
 */
final class OpenGate {
    private OpenGate() {}

    static void readInt(Object owner, int value, int site) {
        field(Op.READ, owner, value, site);
    }

    static void readLong(Object owner, long value, int site) {
        field(Op.READ, owner, value, site);
    }

    static void readReference(Object owner, Object value, int site) {
        field(Op.READ, owner, value, site);
    }

    static void readOther(Object owner, int site) {
        field(Op.READ, owner, 0, site);
    }

    static void writeInt(Object owner, int value, int site) {
        field(Op.WRITE, owner, value, site);
    }

    static void writeLong(Object owner, long value, int site) {
        field(Op.WRITE, owner, value, site);
    }

    static void writeReference(Object owner, Object value, int site) {
        field(Op.WRITE, owner, value, site);
    }

    static void writeOther(Object owner, int site) {
        field(Op.WRITE, owner, 0, site);
    }

    static void readStaticInt(int value, int site) {
        ofClass(Op.READ, value, site);
    }

    static void readStaticLong(long value, int site) {
        ofClass(Op.READ, value, site);
    }

    static void readStaticReference(Object value, int site) {
        ofClass(Op.READ, value, site);
    }

    static void readStaticOther(int site) {
        ofClass(Op.READ, 0, site);
    }

    static void writeStaticInt(int value, int site) {
        ofClass(Op.WRITE, value, site);
    }

    static void writeStaticLong(long value, int site) {
        ofClass(Op.WRITE, value, site);
    }

    static void writeStaticReference(Object value, int site) {
        ofClass(Op.WRITE, value, site);
    }

    static void writeStaticOther(int site) {
        ofClass(Op.WRITE, 0, site);
    }

    static void readElement(Object array, int index, int site) {
        element(Op.READ_ELEMENT, array, index, null, site);
    }

    static void writeElement(Object array, int index, int site) {
        element(Op.WRITE_ELEMENT, array, index, null, site);
    }

    static void readElement(Object array, int index, Object value, int site) {
        element(Op.READ_ELEMENT, array, index, value, site);
    }

    static void writeElement(Object array, int index, Object value, int site) {
        element(Op.WRITE_ELEMENT, array, index, value, site);
    }

    @DontInline
    private static void field(Op op, Object owner, long value, int site) {
        if (owner == null) {
            return;
        }
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.sampling().field(op, owner, value, site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    @DontInline
    private static void field(Op op, Object owner, Object value, int site) {
        if (owner == null) {
            return;
        }
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.sampling().field(op, owner, value, site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    @DontInline
    private static void ofClass(Op op, long value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.sampling().field(op, null, value, site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    @DontInline
    private static void ofClass(Op op, Object value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.sampling().field(op, null, value, site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    @DontInline
    private static void element(Op op, Object array, int index, Object value, int site) {
        if (array == null || index < 0 || index >= Array.getLength(array)) {
            return;
        }
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.sampling().element(op, array, index, value, site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    @DontInline
    static void update(Object atomic, Object before, Object after, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                long id = trace.idOf(after, site);
                long idBefore = before == after ? id : trace.valueId(before, site);
                trace.sampling().volatileAccess(Op.UPDATE, atomic, idBefore, id, site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    @DontInline
    static void update(Object atomic, long before, long after, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.sampling().volatileAccess(Op.UPDATE, atomic, before, after, site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    /** Never left out as a repetition: the second look is what validates. */
    @DontInline
    static void readVersion(Object lock, int site) {
        if (lock == null) {
            return;
        }
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.record(Op.READ, site, trace.ownerId(lock, site), 0, 0);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    @DontInline
    static void accessorCall(int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.sampling().accessorCall(site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }
}

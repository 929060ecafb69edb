package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.lang.reflect.Array;

/** Behind a gate that is open. An access that is about to throw is none: no owner, or an index out of range. */
final class OpenGate {
    private OpenGate() {}

    static void field(Op op, Object owner, long value, int site) {
        if (owner == null) {
            return;
        }
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                field(trace, op, owner, value, site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    static void field(Op op, Object owner, Object value, int site) {
        if (owner == null) {
            return;
        }
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                field(trace, op, owner, value, site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    static void ofClass(Op op, long value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                field(trace, op, null, value, site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    static void ofClass(Op op, Object value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                field(trace, op, null, value, site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    static void element(Op op, Object array, int index, int site) {
        element(op, array, index, null, site);
    }

    static void element(Op op, Object array, int index, Object value, int site) {
        if (array == null || index < 0 || index >= Array.getLength(array)) {
            return;
        }
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.record(op, site, trace.ownerId(array, site), trace.idOf(value, site), index);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    static void accessorCall(int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.record(Op.ACCESSOR_CALL, site, 0, 0, 0);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    /** For hooks that are inside the trace already; no owner: a static variable. */
    static void field(ThreadTrace trace, Op op, Object owner, long value, int site) {
        trace.record(op, site, trace.ownerId(owner, site), value, 0);
    }

    static void field(ThreadTrace trace, Op op, Object owner, Object value, int site) {
        trace.record(op, site, trace.ownerId(owner, site), trace.idOf(value, site), 0);
    }
}

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

    static void field(Op op, Object owner, Object value, int site) {
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

    static void ofClass(Op op, long value, int site) {
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

    static void ofClass(Op op, Object value, int site) {
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

package dev.wakeful.bootstrap;

import jdk.internal.vm.annotation.DontInline;

/**
 * Behind the gate of a watched variable's access, which closes only where nothing need be known of what is left out. Not
 * inlined, as {@link OpenGate}.
 */
final class WatchedAccess {
    private WatchedAccess() {}

    @DontInline
    static void read(Object owner, Object value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.watched().read(site, owner, value);
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
    static void read(Object owner, long value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.watched().read(site, owner, value);
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
    static void write(Object owner, Object value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.watched().write(site, owner, value);
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
    static void write(Object owner, long value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.watched().write(site, owner, value);
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
                trace.watched().update(site, atomic, before, after);
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
                trace.watched().update(site, atomic, before, after);
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
    static void readElement(Object array, int index, Object value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.watched().readElement(site, array, index, value);
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
    static void writeElement(Object array, int index, Object value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.watched().writeElement(site, array, index, value);
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

package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import jdk.internal.vm.annotation.DontInline;

/** Behind the gate of a volatile access that is open. Not inlined, as {@link OpenGate}. */
final class VolatileAccess {
    private VolatileAccess() {}

    @DontInline
    static void read(Object owner, long value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                long traits = SiteTraits.of(site);
                boolean leftOut = false;
                if ((traits & SiteTraits.WATCHED) != 0) {
                    leftOut = !trace.watched().read(site, owner, value);
                } else {
                    trace.sampling().volatileAccess(Op.READ, owner, value, 0, site);
                }
                trace.acquires(trace.cell(owner, SiteTraits.orderKey(traits)), leftOut ? site : 0);
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
    static void read(Object owner, Object value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                long traits = SiteTraits.of(site);
                boolean leftOut = false;
                if ((traits & SiteTraits.WATCHED) != 0) {
                    leftOut = !trace.watched().read(site, owner, value);
                } else {
                    trace.sampling().volatileAccess(Op.READ, owner, value, site);
                }
                trace.acquires(trace.cell(owner, SiteTraits.orderKey(traits)), leftOut ? site : 0);
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
                long traits = SiteTraits.of(site);
                boolean leftOut = false;
                if ((traits & SiteTraits.WATCHED) != 0) {
                    leftOut = !trace.watched().write(site, owner, value);
                } else {
                    trace.sampling().volatileAccess(Op.WRITE, owner, value, 0, site);
                }
                trace.releases(trace.cell(owner, SiteTraits.orderKey(traits)), leftOut ? site : 0);
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
                long traits = SiteTraits.of(site);
                boolean leftOut = false;
                if ((traits & SiteTraits.WATCHED) != 0) {
                    leftOut = !trace.watched().write(site, owner, value);
                } else {
                    trace.sampling().volatileAccess(Op.WRITE, owner, value, site);
                }
                trace.releases(trace.cell(owner, SiteTraits.orderKey(traits)), leftOut ? site : 0);
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
    static void element(Op op, Object array, int index, long value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.sampling().volatileElement(op, array, index, value, site);
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
    static void element(Op op, Object array, int index, Object value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.sampling().volatileElement(op, array, index, value, site);
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
    static void elementUpdate(Object array, int index, long before, long after, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.sampling().elementUpdate(array, index, before, after, site);
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
    static void elementUpdate(Object array, int index, Object before, Object after, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.sampling().elementUpdate(array, index, before, after, site);
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

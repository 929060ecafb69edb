package dev.wakeful.engine.order;

import dev.wakeful.trace.Op;

/**
 * One kind of must-order edge. Sees every event in observed order, and tells the frontier what the event comes after.
 */
interface Edges {
    /** Whether it has to do with events of an operation; each thread's first event is shown to all edges. */
    boolean concerns(Op op);

    /** {@code e} is the frontier's current event. */
    void visit(int e, Frontier frontier);
}

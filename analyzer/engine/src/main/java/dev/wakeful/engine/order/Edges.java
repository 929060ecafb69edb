package dev.wakeful.engine.order;

/**
 * One kind of must-order edge. Sees every event in observed order, and tells the frontier what the event comes after.
 */
interface Edges {
    /** {@code e} is the frontier's current event. */
    void visit(int e, Frontier frontier);
}

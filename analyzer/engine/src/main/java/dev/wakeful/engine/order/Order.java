package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;

/** Must-order. */
public final class Order {
    private final Trace trace;

    private Order(Trace trace) {
        this.trace = trace;
    }

    public static Order of(Trace trace) {
        return new Order(trace);
    }

    /** Whether {@code e1} comes before {@code e2} in every correct reordering. An event is not before itself. */
    public boolean before(int e1, int e2) {
        return trace.thread(e1) == trace.thread(e2) && e1 < e2;
    }

    /** Whether neither event must come before the other. An event is not concurrent to itself. */
    public boolean concurrent(int e1, int e2) {
        return e1 != e2 && !before(e1, e2) && !before(e2, e1);
    }
}

package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import java.util.BitSet;

/** What signal handlers do: they come at any time, in the middle of whatever other threads are at. */
final class Handlers {
    private final BitSet inside = new BitSet();

    private Handlers() {}

    static Handlers of(Trace trace) {
        Handlers handlers = new Handlers();
        for (int thread = 0; trace.holds(Op.HANDLER_BEGIN) && thread < trace.threadCount(); thread++) {
            boolean handles = false;
            for (int e : trace.eventsOf(thread)) {
                handles = trace.op(e) == Op.HANDLER_BEGIN || handles && trace.op(e) != Op.HANDLER_END;
                if (handles) {
                    handlers.inside.set(e);
                }
            }
        }
        return handlers;
    }

    boolean contain(int event) {
        return inside.get(event);
    }
}

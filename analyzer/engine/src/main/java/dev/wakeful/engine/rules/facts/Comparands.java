package dev.wakeful.engine.rules.facts;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Collection;

/**
 * What looks are compared with, where that is another value each time: {@code free < party} waits for one seat in one thread and for four in another one. As long
 * as all compared with the same value nothing but that value is recorded, and from then on every comparison.
 */
final class Comparands {
    private static final int NEAR = 16;

    private final Trace trace;
    /** By site: the first comparison that is recorded. */
    private final Int2IntOpenHashMap variesFrom = new Int2IntOpenHashMap();

    Comparands(Trace trace) {
        this.trace = trace;
        variesFrom.defaultReturnValue(Integer.MAX_VALUE);
        for (int e = 0; trace.holds(Op.COMPARED) && e < trace.size(); e++) {
            if (trace.op(e) == Op.COMPARED) {
                variesFrom.putIfAbsent(trace.siteId(e), e);
            }
        }
    }

    /** The literal with the value that a read was compared with; as it is where it compares with nothing of the kind, or that is not known. */
    Literal at(Literal literal, int read) {
        if (literal.comparand() == null || literal.isVersusLook()) {
            return literal;
        }
        int site = literal.comparand().site();
        boolean first = read < variesFrom.get(site);
        boolean direct = true;
        int e = trace.next(read);
        for (int steps = 0; e >= 0 && steps < NEAR && trace.siteId(e) != trace.siteId(read); steps++) {
            Op op = trace.op(e);
            if (op == Op.COMPARED && trace.siteId(e) == site) {
                // One that is not the next thing done may belong to a later look, which is left out where it saw
                // nothing new.
                return direct || !first ? literal.compared(trace.valueBefore(read), trace.a(e)) : literal;
            }
            if (op == Op.SAMPLED && (trace.siteId(e) == site || trace.siteId(e) == Site.UNKNOWN)) {
                return literal;
            }
            direct &= op.isAccess() || op.isStamp() || op == Op.ACCESSOR_CALL || op == Op.COMPARED;
            e = trace.next(e);
        }
        Collection<Long> values = trace.comparands(site);
        return first && !values.isEmpty() && trace.next(read) >= 0
                ? literal.compared(trace.valueBefore(read), values.iterator().next())
                : literal;
    }
}

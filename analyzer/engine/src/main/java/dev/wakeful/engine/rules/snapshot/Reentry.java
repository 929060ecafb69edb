package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A critical section and the code that came back into it in its middle: what was done to each location before, inside and after. Code of the
 * same section that lies inside another re-entry is in none of the three.
 */
final class Reentry {
    /** Events of a critical section that are looked at. */
    private static final int LONGEST = 20_000;

    /**
     * What one of the three parts did to a location, as events, -1 for nothing.
     *
     * @param read its first read, if no write of the part came before
     * @param write its first write
     * @param last its last write
     * @param lastRead its last read
     */
    record Use(int read, int write, int last, int lastRead) {
        private static final Use NONE = new Use(-1, -1, -1, -1);

        private Use reads(int e) {
            return new Use(read < 0 && write < 0 ? e : read, write, last, e);
        }

        private Use writes(int e) {
            return new Use(read, write < 0 ? e : write, e, lastRead);
        }

        boolean writes() {
            return write >= 0;
        }
    }

    private final Trace trace;
    final Hold hold;
    /** The {@link Op#REENTERED}. */
    final int begin;
    /** The last event inside. */
    final int end;

    final Map<Memory, Use> before = new HashMap<>();
    final Map<Memory, Use> inside = new LinkedHashMap<>();
    final Map<Memory, Use> after = new LinkedHashMap<>();

    private Reentry(Trace trace, Hold hold, int begin) {
        this.trace = trace;
        this.hold = hold;
        this.begin = begin;
        this.end = walk();
    }

    static Reentry of(Trace trace, Hold hold, int begin) {
        return new Reentry(trace, hold, begin);
    }

    private int walk() {
        int last = begin;
        Map<Memory, Use> part = before;
        boolean other = false;
        int e = trace.next(hold.acquire());
        for (int steps = 0; e >= 0 && e != hold.release() && steps < LONGEST; steps++, e = trace.next(e)) {
            Op op = trace.op(e);
            if (op == Op.REENTERED && trace.object(e) == hold.lock()) {
                other = e != begin;
                part = e == begin ? inside : part;
            } else if (op == Op.REENTERED_END && trace.object(e) == hold.lock()) {
                if (part == inside && !other) {
                    part = after;
                    last = e;
                }
                other = false;
            } else if (op.isAccess() && !other) {
                add(part, e);
            }
            if (part == inside) {
                last = e;
            }
        }
        return last;
    }

    private void add(Map<Memory, Use> part, int e) {
        Memory memory = trace.memory(e);
        if (memory == null) {
            return;
        }
        Use use = part.getOrDefault(memory, Use.NONE);
        if (trace.op(e) == Op.UPDATE) {
            use = use.reads(e).writes(e);
        } else {
            use = trace.op(e).isWrite() ? use.writes(e) : use.reads(e);
        }
        part.put(memory, use);
    }

    /** Whether what came back in is a subclass, in a method that the class of the critical section leaves to it. */
    boolean fillsIn() {
        return trace.b(begin) == 2;
    }

    Use before(Memory memory) {
        return before.getOrDefault(memory, Use.NONE);
    }

    Use inside(Memory memory) {
        return inside.getOrDefault(memory, Use.NONE);
    }

    Use after(Memory memory) {
        return after.getOrDefault(memory, Use.NONE);
    }
}

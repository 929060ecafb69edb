package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is given to whoever stands first in a queue, and kept for all when nobody stands there: a permit, a connection. It is for anybody, so that somebody
 * else misses it when it goes to one that has left. An answer to one request is not of that kind.
 */
final class CommonStock {
    private static final int SECTION = 24;

    private final Facts facts;
    private final Trace trace;

    CommonStock(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
    }

    /**
     * What somebody who finds the queue empty at the same place changes and the owner of the entry had looked at before it queued, in the same critical
     * section: what is given is for anybody. Null when that was not seen and the bytecode does not say it.
     *
     * @param take by which the entry comes out of the queue
     * @param entry by which its owner had put it in
     */
    Memory keptForAll(int take, int entry) {
        int kept = kept(take, entry);
        return kept >= 0 ? trace.memory(kept) : wouldKeep(take, entry);
    }

    private Memory wouldKeep(int take, int entry) {
        for (GuardShape shape : trace.guards(trace.siteId(take))) {
            for (List<Literal> keeps :
                    shape.kind() == GuardShape.Kind.DEAL ? shape.paths() : List.<List<Literal>>of()) {
                for (Literal place : keeps) {
                    int variable = trace.siteOf(place.readSite()).variable();
                    Memory memory = variable == 0 ? null : lookedAt(m -> m.variable() == variable, entry);
                    if (memory != null && memory.owner() != trace.a(take)) {
                        return memory;
                    }
                }
            }
        }
        return null;
    }

    private int kept(int take, int entry) {
        for (int e = 0; e < trace.size(); e++) {
            boolean empty = trace.op(e) == Op.RECEIVE
                    && trace.object(e) == 0
                    && trace.siteId(e) == trace.siteId(take)
                    && trace.a(e) == trace.a(take);
            List<Hold> holds = empty ? facts.holds().at(e) : List.of();
            int after = trace.next(e);
            for (int steps = 0;
                    !holds.isEmpty()
                            && after >= 0
                            && steps < SECTION
                            && facts.holds().at(after).containsAll(holds);
                    steps++, after = trace.next(after)) {
                Memory memory = trace.op(after).isWrite() ? trace.memory(after) : null;
                if (memory != null && memory.owner() != trace.a(take) && lookedAt(memory::equals, entry) != null) {
                    return after;
                }
            }
        }
        return -1;
    }

    /** A location at which the thread looked in the critical section in which it put its entry into the queue, before that; else null. */
    private Memory lookedAt(Predicate<Memory> wanted, int entry) {
        List<Hold> holds = facts.holds().at(entry);
        int e = trace.previous(entry);
        for (int steps = 0;
                !holds.isEmpty()
                        && e >= 0
                        && steps < SECTION
                        && facts.holds().at(e).containsAll(holds);
                steps++, e = trace.previous(e)) {
            if (trace.op(e).isAccess() && trace.memory(e) != null && wanted.test(trace.memory(e))) {
                return trace.memory(e);
            }
        }
        return null;
    }

    /** Whether somebody comes to a location after it was written: what lies there may be taken back. */
    boolean isComeFor(int write) {
        int[] accesses = facts.accesses().of(trace.memory(write));
        return accesses[accesses.length - 1] > write;
    }
}

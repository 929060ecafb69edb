package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import java.util.HashSet;
import java.util.Set;

/**
 * Methods that look at a variable without a lock, take a lock and look again: what they read of it is what they read under the lock. The second look sees what the
 * first saw, nearly always, and such looks are left out of a long recording; so that where a method did it once, on any object, it is
 * believed to do it always.
 */
final class DoubleChecks {
    /** How many events may lie between a look and the lock. */
    private static final int NEAR = 8;

    private record Check(String method, int variable) {}

    private final Trace trace;
    private final Set<Check> checks = new HashSet<>();

    DoubleChecks(Facts facts) {
        this.trace = facts.trace();
        for (int thread = 0; thread < trace.threadCount(); thread++) {
            int acquire = -1;
            for (int e : trace.eventsOf(thread)) {
                if (trace.op(e) == Op.ACQUIRE) {
                    acquire = e;
                } else if (acquire >= 0 && trace.position(e) - trace.position(acquire) > NEAR) {
                    acquire = -1;
                } else if (acquire >= 0 && isLook(e)) {
                    look(facts, acquire, e);
                }
            }
        }
    }

    private void look(Facts facts, int acquire, int e) {
        Memory memory = trace.lookedAt(e);
        if (memory == null || !looksBefore(acquire, e, memory)) {
            return;
        }
        for (Hold hold : facts.holds().at(e)) {
            if (hold.acquire() == acquire) {
                checks.add(new Check(trace.site(e).methodKey(), memory.variable()));
            }
        }
    }

    /** Whether the second of two reads comes behind a lock under which its method has looked at the variable of the first again. */
    boolean cover(TornRead question, Facts facts) {
        return question.beforeSecond(facts) != question.second().event()
                && checks.contains(new Check(
                        trace.siteOf(question.second().site()).methodKey(),
                        question.first().memory().variable()));
    }

    private boolean looksBefore(int acquire, int look, Memory memory) {
        int e = trace.previous(acquire);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.previous(e)) {
            if (isLook(e)
                    && memory.equals(trace.lookedAt(e))
                    && trace.siteId(e) != trace.siteId(look)
                    && trace.site(e).isInMethodOf(trace.site(look))) {
                return true;
            }
        }
        return false;
    }

    private boolean isLook(int e) {
        return trace.op(e) == Op.READ || trace.op(e) == Op.LOOK_AGAIN;
    }
}

package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.trace.Standstill;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.trace.TraceThread;
import dev.wakeful.trace.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All the threads that a program has left at its end. Where nobody was ever seen to do what a thread waits for, that no thread is left that could is known
 * only if all are known: each one that was started recorded something, and the one that ends the program is not one of its own.
 */
final class ClosedWorld {
    private final Trace trace;
    /** Made when first asked. */
    private Boolean closed;

    ClosedWorld(Trace trace) {
        this.trace = trace;
    }

    /** Each other thread that may still do something, or did before it ended; empty where there may be threads that are not known. */
    Optional<List<Integer>> besides(int thread) {
        if (closed == null) {
            closed = isClosed();
        }
        if (!closed) {
            return Optional.empty();
        }
        List<Integer> others = new ArrayList<>();
        for (TraceThread other : trace.threads()) {
            Standstill standstill = other.standstill();
            boolean outside = standstill != null
                    && (standstill.kind() == Standstill.Kind.IDLE || standstill.kind() == Standstill.Kind.EXIT);
            if (other.index() != thread && !outside) {
                others.add(other.index());
            }
        }
        return Optional.of(others);
    }

    private boolean isClosed() {
        if (trace.header().pastUnseen()) {
            return false;
        }
        for (int e = 0; e < trace.size(); e++) {
            if (trace.op(e) == Op.THREAD_START && trace.threadOfTid(trace.a(e)) < 0) {
                return false;
            }
        }
        return trace.threads().stream().noneMatch(this::endsTheProgramWithinIt);
    }

    /** A thread of the program that calls exit has perhaps left undone what others wait for, and that is no fault of the program. */
    private boolean endsTheProgramWithinIt(TraceThread thread) {
        Standstill standstill = thread.standstill();
        if (standstill == null || standstill.kind() != Standstill.Kind.EXIT) {
            return false;
        }
        for (int e : trace.eventsOf(thread.index())) {
            if (trace.siteId(e) != 0) {
                return true;
            }
        }
        return false;
    }
}

package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Cuts the events of threads into {@linkplain Round rounds}. */
final class Rounds {
    private static final int LONGEST = 256;

    private final Trace trace;

    private record Pass(int site, Object what) {}

    Rounds(Trace trace) {
        this.trace = trace;
    }

    /** Tells the sink the rounds of a thread, in order. */
    void of(int thread, Consumer<Round> sink) {
        IntArrayList events = new IntArrayList();
        Set<Pass> passed = new HashSet<>();
        int[] own = trace.eventsOf(thread);
        for (int position = 0; position < own.length; position++) {
            int e = own[position];
            Op op = trace.op(e);
            boolean counts = op.isAccess() || Slot.isCall(op) || op == Op.LOOK_AGAIN || op == Op.RECEIVE;
            boolean ends = parts(op) || trace.gapBefore(thread, position) || events.size() == LONGEST;
            if (ends || counts && !passed.add(pass(e, op))) {
                end(thread, events, sink);
                events = new IntArrayList();
                passed.clear();
                if (counts) {
                    passed.add(pass(e, op));
                }
            }
            if (counts) {
                events.add(e);
            }
        }
        end(thread, events, sink);
    }

    /** Each pass through a loop over elements is different; of fields a second pass is the next round. */
    private Pass pass(int e, Op op) {
        Memory memory = trace.lookedAt(e);
        Variable variable = memory == null ? null : trace.variableOf(memory.variable());
        boolean repeats =
                (op == Op.READ || op == Op.LOOK_AGAIN) && variable != null && variable.kind() != Variable.Kind.CONTENTS;
        if (repeats) {
            return new Pass(trace.siteId(e), memory);
        }
        return Slot.isCall(op) ? new Pass(trace.siteId(e), trace.object(e)) : new Pass(-1, e);
    }

    private static void end(int thread, IntArrayList events, Consumer<Round> sink) {
        if (!events.isEmpty()) {
            sink.accept(new Round(thread, events));
        }
    }

    /** Whether what the thread does afterwards has nothing to do with what it did before. */
    static boolean parts(Op op) {
        return switch (op) {
            case WAIT_BEGIN,
                    PARK_BEGIN,
                    LATCH_AWAIT_BEGIN,
                    BARRIER_BEGIN,
                    PERMITS_ACQUIRE_BEGIN,
                    GET_BEGIN,
                    RECEIVE_BEGIN,
                    SELECT_BEGIN,
                    THREAD_JOIN,
                    TASK_BEGIN,
                    TASK_END,
                    HANDLER_BEGIN,
                    HANDLER_END -> true;
            default -> false;
        };
    }
}

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

    /** A place and what it works on; a thread local stands for a location. */
    private record Pass(int site, Memory what) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Pass pass && site == pass.site && what.equals(pass.what);
        }

        @Override
        public int hashCode() {
            return 31 * what.hashCode() + site;
        }
    }

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
            Pass pass = counts ? pass(e, op) : null;
            if (ends || pass != null && !passed.add(pass)) {
                end(thread, events, sink);
                events = new IntArrayList();
                passed.clear();
                if (pass != null) {
                    passed.add(pass);
                }
            }
            if (counts) {
                events.add(e);
            }
        }
        end(thread, events, sink);
    }

    /** Of fields a second pass is the next round; null where each pass is different, as in a loop over elements. */
    private Pass pass(int e, Op op) {
        if (Slot.isCall(op)) {
            return new Pass(trace.siteId(e), new Memory(0, trace.object(e), 0));
        }
        if (op != Op.READ && op != Op.LOOK_AGAIN) {
            return null;
        }
        Memory memory = trace.lookedAt(e);
        Variable variable = memory == null ? null : trace.variableOf(memory.variable());
        boolean repeats = variable != null && variable.kind() != Variable.Kind.CONTENTS;
        return repeats ? new Pass(trace.siteId(e), memory) : null;
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
                    QUEUED_BEGIN,
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

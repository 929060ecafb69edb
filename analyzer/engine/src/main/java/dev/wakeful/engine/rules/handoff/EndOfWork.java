package dev.wakeful.engine.rules.handoff;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import java.util.ArrayDeque;
import java.util.Deque;

/** Where the work ends in which a thread did something. */
final class EndOfWork {
    private EndOfWork() {}

    /** The end of the innermost task around an event, else of its thread; -1 when it has not ended in the recording. */
    static int after(Trace trace, int event) {
        int[] events = trace.eventsOf(trace.thread(event));
        Deque<Integer> open = new ArrayDeque<>();
        int position = trace.position(event);
        int depth = -1;
        for (int p = 0; p < events.length; p++) {
            if (p == position) {
                depth = open.size();
            }
            Op op = trace.op(events[p]);
            if (op == Op.TASK_BEGIN) {
                open.push(p);
            } else if (op == Op.TASK_END && !open.isEmpty()) {
                if (depth > 0 && open.size() == depth) {
                    return events[p];
                }
                open.pop();
            } else if (op == Op.THREAD_END && depth >= 0) {
                return events[p];
            }
        }
        return -1;
    }

    /** Whether records of the thread are lost after the event. */
    static boolean mayBeMissing(Trace trace, int event) {
        int position = trace.position(event);
        for (int gap : trace.gapsOf(trace.thread(event))) {
            if (gap > position) {
                return true;
            }
        }
        return false;
    }
}

package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;

/** What a task's value was made of that the task itself had been given and put down before: the next task puts down something else. */
final class TaskSources {
    private final Trace trace;

    TaskSources(Trace trace) {
        this.trace = trace;
    }

    /** Whether the one task made its value of what it had put down, and the other one had put down something else there before it looked for its value. */
    boolean differ(Part filling, Part reading) {
        int[] events = trace.eventsOf(filling.slot().thread());
        int from = trace.position(filling.first()) + 1;
        int to = trace.position(filling.set());
        for (int i = from; i < to && i < from + Slot.MADE; i++) {
            Memory source = source(events[i]);
            int written = source == null ? -1 : lastWrite(source, filling);
            int writtenLater = written < 0 ? -1 : lastWrite(source, reading);
            if (writtenLater >= 0 && trace.valueAfter(written) != trace.valueAfter(writtenLater)) {
                return true;
            }
        }
        return false;
    }

    private Memory source(int e) {
        Op op = trace.op(e);
        return op == Op.READ || op == Op.LOOK_AGAIN ? trace.lookedAt(e) : null;
    }

    /** The last write of the task to the location before it looked for its value, -1 for none. */
    private int lastWrite(Memory source, Part part) {
        int[] events = trace.eventsOf(part.slot().thread());
        int begin = trace.position(part.task().begin());
        for (int i = trace.position(part.first()) - 1; i > begin; i--) {
            if (trace.op(events[i]) == Op.WRITE && source.equals(trace.memory(events[i]))) {
                return events[i];
            }
        }
        return -1;
    }
}

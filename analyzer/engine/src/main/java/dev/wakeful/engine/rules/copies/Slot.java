package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.Objects;

/**
 * A place that belongs to one thread: its value of a thread local, or a field that no other thread uses.
 *
 * @param local id of the thread local, 0 for a field
 * @param field null for a thread local
 */
record Slot(int thread, long local, Memory field) {
    /** Events at most from a read to the object that is made of what it gave. */
    static final int MADE = 8;

    @Override
    public boolean equals(Object other) {
        return other instanceof Slot slot
                && thread == slot.thread
                && local == slot.local
                && Objects.equals(field, slot.field);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * thread + Long.hashCode(local)) + Objects.hashCode(field);
    }

    static Slot ofLocal(int thread, long local) {
        return new Slot(thread, local, null);
    }

    static Slot ofField(int thread, Memory field) {
        return new Slot(thread, 0, field);
    }

    boolean isLocal() {
        return field == null;
    }

    /** Slots of different threads that play the same part have one key. */
    long kind() {
        return isLocal() ? -local : field.variable();
    }

    static boolean isCall(Op op) {
        return op == Op.THREAD_LOCAL_GET || op == Op.THREAD_LOCAL_SET || op == Op.THREAD_LOCAL_REMOVE;
    }

    /** Value of the slot after an event on it: object ids and numbers are told apart by {@link #holdsReference}. */
    static long valueAfter(Trace trace, int e) {
        return switch (trace.op(e)) {
            case THREAD_LOCAL_GET, THREAD_LOCAL_SET ->
                holdsReference(trace, e) ? trace.canonical(trace.a(e)) : trace.a(e);
            case THREAD_LOCAL_REMOVE -> 0;
            default -> trace.valueAfter(e);
        };
    }

    static boolean holdsReference(Trace trace, int e) {
        if (isCall(trace.op(e))) {
            return trace.op(e) == Op.THREAD_LOCAL_REMOVE || (trace.b(e) & Op.BOXED) == 0;
        }
        Variable variable = trace.variableOf(trace.site(e).variable());
        return variable != null && variable.isReference();
    }

    /** Whether the slot is given an object that was made after the read, and little else happens from the one to the other. */
    static boolean holdsWhatIsNew(Trace trace, int made, int read) {
        int from = trace.position(read);
        int to = trace.position(made);
        if (!holdsReference(trace, made) || trace.thread(made) != trace.thread(read) || to - from > MADE) {
            return false;
        }
        long value = valueAfter(trace, made);
        int[] events = trace.eventsOf(trace.thread(made));
        for (int i = from; i < to; i++) {
            if (trace.site(events[i]).has(Site.INITIALIZES) && trace.object(events[i]) == value) {
                return true;
            }
        }
        return trace.firstSite(value) == trace.siteId(made);
    }

    static boolean inheritable(Trace trace, int e) {
        return ((trace.op(e) == Op.THREAD_LOCAL_REMOVE ? trace.a(e) : trace.b(e)) & Op.INHERITABLE) != 0;
    }
}

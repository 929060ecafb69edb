package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Site;

/** Which accesses are halves of one change such as {@code n++}: a read and a write of one location on one line. */
final class ReadModifyWrites {
    /** How many events of the thread may lie between the two. */
    private static final int REACH = 12;

    private final Trace trace;

    ReadModifyWrites(Trace trace) {
        this.trace = trace;
    }

    /** The other half, -1 when the access is none. */
    int otherHalf(int e) {
        boolean writes = trace.op(e).isWrite();
        Memory memory = trace.memory(e);
        int at = e;
        for (int i = 0; i < REACH; i++) {
            at = writes ? trace.previous(at) : trace.next(at);
            if (at < 0) {
                return -1;
            }
            if (trace.op(at).isAccess() && memory.equals(trace.memory(at))) {
                return trace.op(at).isWrite() != writes && sameLine(trace.site(e), trace.site(at)) ? at : -1;
            }
        }
        return -1;
    }

    private static boolean sameLine(Site one, Site other) {
        return one.line() > 0
                && one.line() == other.line()
                && one.className().equals(other.className())
                && one.method().equals(other.method())
                && one.descriptor().equals(other.descriptor());
    }
}

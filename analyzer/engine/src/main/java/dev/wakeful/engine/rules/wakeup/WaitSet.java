package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/** Who sleeps on a monitor or condition when an event comes, as far as the recording tells: which of those that wait has been woken already is not seen before it comes back. */
final class WaitSet {
    private final IntArrayList waits = new IntArrayList();
    private int woken;

    private WaitSet() {}

    static WaitSet at(Facts facts, long channel, int event) {
        Trace trace = facts.trace();
        WaitSet set = new WaitSet();
        for (int e = 0; e < event; e++) {
            if (trace.object(e) != channel) {
                continue;
            }
            if (trace.op(e) == Op.WAIT_BEGIN) {
                set.waits.add(e);
            } else if (trace.op(e) == Op.WAIT_END) {
                int begin = Channels.begin(trace, e);
                set.waits.rem(begin);
                set.woken -= trace.b(e) == Op.OUTCOME_NOTIFIED && set.woken > 0 ? 1 : 0;
            } else if (trace.op(e) == Op.NOTIFY && set.woken < set.waits.size()) {
                set.woken++;
            } else if (trace.op(e) == Op.NOTIFY_ALL) {
                set.woken = set.waits.size();
            }
        }
        return set;
    }

    /** Whether all these waits may last when the event comes. */
    boolean mayLast(int... lasting) {
        int among = 0;
        for (int wait : lasting) {
            among += waits.contains(wait) ? 1 : 0;
        }
        return among <= waits.size() - woken;
    }
}

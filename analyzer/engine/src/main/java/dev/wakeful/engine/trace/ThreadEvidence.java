package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/** Thread starts come before everything in the new thread; a join comes after everything in the joined one. */
final class ThreadEvidence implements Evidence {
    private static final int START = 2;
    private static final int END = 3;

    private final LongOpenHashSet startsToCome = new LongOpenHashSet();
    private final LongOpenHashSet running = new LongOpenHashSet();

    @Override
    public boolean concerns(Op op) {
        return op == Op.THREAD_START || op == Op.THREAD_JOIN;
    }

    @Override
    public void announce(Strand strand) {
        if (strand.op == Op.THREAD_START) {
            startsToCome.add(strand.a);
        }
        running.add(strand.tid);
    }

    @Override
    public long blocker(Strand strand) {
        if (strand.position == 0 && startsToCome.contains(strand.tid)) {
            return Evidence.key(START, strand.tid, 0);
        }
        if (strand.op == Op.THREAD_JOIN && strand.a != strand.tid && running.contains(strand.a)) {
            return Evidence.key(END, strand.a, 0);
        }
        return 0;
    }

    @Override
    public void happened(Strand strand, Wakeups wakeups) {
        if (strand.op == Op.THREAD_START) {
            startsToCome.remove(strand.a);
            wakeups.wake(Evidence.key(START, strand.a, 0));
        }
    }

    /** All events of the strand have happened. */
    void ended(Strand strand, Wakeups wakeups) {
        running.remove(strand.tid);
        wakeups.wake(Evidence.key(END, strand.tid, 0));
    }

    @Override
    public Weight weight(Strand strand) {
        return Weight.PROOF;
    }
}

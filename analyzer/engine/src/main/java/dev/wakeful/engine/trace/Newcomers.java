package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Threads of a recording that began while the program ran. A thread that was in the middle of something took locks, waited and notified there without
 * being seen, so that nothing it did until the agent saw that over is worth a proof: its records of that time are taken for lost. The same
 * for a thread of which nobody saw the start and the agent does not say that it has caught up.
 */
final class Newcomers {
    /** Ids of streams of native code; they tell what they see, whenever that begins. */
    private static final long NATIVE = 1L << 41;

    private Newcomers() {}

    /**
     * Marks the batches, in streams that are settled.
     *
     * @param caughtUp by thread id, how many batches come before all that the thread does is seen
     * @return names of threads of which nothing counts
     */
    static List<String> mark(List<ThreadStream> streams, Map<Long, Long> caughtUp) {
        LongOpenHashSet seen = seenStarting(streams);
        List<String> unseen = new ArrayList<>();
        for (ThreadStream stream : streams) {
            if (!seen.contains(stream.tid)
                    && stream.tid < NATIVE
                    && !stream.batches().isEmpty()) {
                long until = caughtUp.getOrDefault(stream.tid, Long.MAX_VALUE);
                mark(stream, until);
                if (until != Long.MAX_VALUE) {
                    HeldOver.mark(stream);
                } else {
                    unseen.add(stream.name.isEmpty() ? "thread " + stream.tid : stream.name);
                }
            }
        }
        return unseen;
    }

    private static void mark(ThreadStream stream, long until) {
        stream.batches().get(0).gapBefore = true;
        boolean last = false;
        for (ThreadStream.Batch batch : stream.batches()) {
            batch.unseen = batch.number <= until;
            last = batch.unseen;
        }
        stream.tailMissing |= last;
    }

    private static LongOpenHashSet seenStarting(List<ThreadStream> streams) {
        LongOpenHashSet seen = new LongOpenHashSet();
        for (ThreadStream stream : streams) {
            Cursor cursor = new Cursor(stream, problem -> {});
            while (cursor.next()) {
                if (cursor.op == Op.THREAD_START) {
                    seen.add(cursor.a);
                } else if (cursor.op == Op.ATTACHED) {
                    seen.add(stream.tid);
                }
            }
        }
        return seen;
    }
}

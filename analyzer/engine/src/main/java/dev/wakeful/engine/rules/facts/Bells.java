package dev.wakeful.engine.rules.facts;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Phasers by which one thread tells others that something has changed: it alone arrives there, never waits for anybody, and each arrival moves the phase on. Who waits
 * with the phase that it has taken before its look misses none that comes after that. Where several arrive they meet, and none tells.
 */
final class Bells {
    private static final int SEVERAL = -1;

    private Bells() {}

    static LongSet of(Trace trace) {
        Long2IntOpenHashMap ringers = new Long2IntOpenHashMap();
        LongSet heard = new LongOpenHashSet();
        Map<Long, IntSet> waiters = new HashMap<>();
        for (int e = 0; trace.holds(Op.LATCH_DOWN) && e < trace.size(); e++) {
            switch (trace.op(e)) {
                case LATCH_DOWN -> {
                    int thread = trace.thread(e);
                    boolean same = ringers.getOrDefault(trace.object(e), thread) == thread;
                    ringers.put(trace.object(e), same ? thread : SEVERAL);
                }
                case LATCH_AWAIT_BEGIN ->
                    waiters.computeIfAbsent(trace.object(e), object -> new IntOpenHashSet(2))
                            .add(trace.thread(e));
                case BARRIER_BEGIN -> ringers.put(trace.object(e), SEVERAL);
                case LATCH_AWAIT_END -> {
                    if (trace.a(e) == 1) {
                        heard.add(trace.object(e));
                    }
                }
                default -> {}
            }
        }
        heard.removeIf(object -> ringers.getOrDefault(object, SEVERAL) == SEVERAL
                || waiters.getOrDefault(object, IntSet.of()).contains(ringers.get(object))
                || !trace.classNameOf(object).equals("java.util.concurrent.Phaser"));
        return heard;
    }
}

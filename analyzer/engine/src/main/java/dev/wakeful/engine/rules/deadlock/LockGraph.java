package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Site;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which locks were taken while which others were held: the chains that can be part of a cycle. A lock that only one thread
 * ever took is not in it, nor is an acquire that gives up by itself ({@code tryLock}, with or without time-out): it does not wait for ever.
 */
final class LockGraph {
    private static final int SEVERAL = -1;

    private final Facts facts;
    private final Trace trace;
    private final Map<Chain.Key, Chain> chains = new LinkedHashMap<>();
    private final Long2ObjectOpenHashMap<List<Chain>> byOuter = new Long2ObjectOpenHashMap<>();

    private LockGraph(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
    }

    static LockGraph of(Facts facts) {
        LockGraph graph = new LockGraph(facts);
        LongOpenHashSet shared = graph.locksOfSeveralThreads();
        for (int thread = 0; thread < facts.trace().threadCount(); thread++) {
            for (Hold hold : facts.holds().ofThread(thread)) {
                if (shared.contains(hold.lock()) && graph.waitsForEver(hold)) {
                    graph.add(hold, shared);
                }
            }
        }
        graph.keepCycles();
        return graph;
    }

    /** The locks that are in a cycle, or between two cycles, ascending. */
    LongArrayList locks() {
        LongArrayList locks = new LongArrayList(byOuter.keySet());
        locks.sort(null);
        return locks;
    }

    /** The chains that hold a lock and take another, of those that may be part of a cycle. */
    List<Chain> from(long lock) {
        return byOuter.getOrDefault(lock, List.of());
    }

    private LongOpenHashSet locksOfSeveralThreads() {
        Long2IntOpenHashMap threads = new Long2IntOpenHashMap();
        LongOpenHashSet several = new LongOpenHashSet();
        for (Hold hold : facts.holds().all()) {
            int known = threads.getOrDefault(hold.lock(), hold.thread());
            if (known == hold.thread()) {
                threads.put(hold.lock(), hold.thread());
            } else {
                threads.put(hold.lock(), SEVERAL);
                several.add(hold.lock());
            }
        }
        return several;
    }

    /** Whether the acquire blocks until it has the lock. Where the recording does not name the place that is not known. */
    boolean waitsForEver(Hold hold) {
        Site site = trace.site(hold.acquire());
        String operation = site.operation();
        return trace.siteId(hold.acquire()) != Site.UNKNOWN
                && !operation.substring(operation.lastIndexOf('.') + 1).startsWith("try");
    }

    /** What its thread holds when it takes a lock, in the order in which it was taken. Where records are missing just before, that is unknown. */
    static List<Hold> heldBefore(Facts facts, Hold taken) {
        return facts.holds().at(taken.acquire()).stream()
                .filter(hold -> hold.acquire() != taken.acquire())
                .toList();
    }

    private void add(Hold inner, LongOpenHashSet shared) {
        List<Hold> held = heldBefore(facts, inner);
        for (Hold outer : held) {
            boolean related = outer.lock() != inner.lock()
                    && shared.contains(outer.lock())
                    && trace.siteId(outer.acquire()) != Site.UNKNOWN;
            if (related) {
                Chain.Key key = new Chain.Key(
                        inner.thread(),
                        outer.lock(),
                        outer.shared(),
                        trace.siteId(outer.origin()),
                        inner.lock(),
                        inner.shared(),
                        trace.siteId(inner.acquire()));
                chains.computeIfAbsent(key, Chain::new).add(new Dependency(outer, inner, held));
            }
        }
    }

    /** Drops again and again what leads to a lock that leads nowhere, or comes from one that nothing leads to. */
    private void keepCycles() {
        List<Chain> left = new ArrayList<>(chains.values());
        boolean changed = true;
        while (changed) {
            LongOpenHashSet outers = new LongOpenHashSet();
            LongOpenHashSet inners = new LongOpenHashSet();
            for (Chain chain : left) {
                outers.add(chain.key().outer());
                inners.add(chain.key().inner());
            }
            changed = false;
            for (Iterator<Chain> each = left.iterator(); each.hasNext(); ) {
                Chain.Key key = each.next().key();
                if (!inners.contains(key.outer()) || !outers.contains(key.inner())) {
                    each.remove();
                    changed = true;
                }
            }
        }
        for (Chain chain : left) {
            byOuter.computeIfAbsent(chain.key().outer(), lock -> new ArrayList<>())
                    .add(chain);
        }
    }
}

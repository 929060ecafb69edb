package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who takes a read-write lock exclusively and so comes between two that share it. */
final class Writers {
    /** Locks whose readers queue behind a writer that waits; readers that hold the lock already are not recorded again. */
    private static final Set<String> QUEUING =
            Set.of("java.util.concurrent.locks.ReentrantReadWriteLock", "java.util.concurrent.locks.StampedLock");
    /** Writers of one lock that are looked at. */
    private static final int TRIES = 64;

    private final Facts facts;
    private final LockGraph graph;
    private final Long2ObjectOpenHashMap<List<Hold>> byLock = new Long2ObjectOpenHashMap<>();

    Writers(Facts facts, LockGraph graph) {
        this.facts = facts;
        this.graph = graph;
    }

    private List<Hold> of(long lock) {
        List<Hold> known = byLock.get(lock);
        if (known != null) {
            return known;
        }
        List<Hold> writers = new ArrayList<>();
        if (QUEUING.contains(facts.trace().classNameOf(lock))) {
            for (Hold hold : facts.holds().all()) {
                if (hold.lock() == lock && !hold.shared() && graph.waitsForEver(hold)) {
                    writers.add(hold);
                }
            }
        }
        byLock.put(lock, writers);
        return writers;
    }

    /** Whether a lock that two share may be closed to the second by a writer. */
    boolean exist(long lock) {
        return !of(lock).isEmpty();
    }

    /** One that can wait for the lock while all the dependencies are under way, or null. */
    QueuedWriter between(long lock, List<Dependency> ring, List<QueuedWriter> others) {
        int tries = 0;
        for (Hold wanted : of(lock)) {
            QueuedWriter writer = new QueuedWriter(wanted, LockGraph.heldBefore(facts, wanted));
            if (++tries > TRIES) {
                return null;
            }
            if (fits(writer, ring, others)) {
                return writer;
            }
        }
        return null;
    }

    private boolean fits(QueuedWriter writer, List<Dependency> ring, List<QueuedWriter> others) {
        int acquire = writer.wanted().acquire();
        for (Dependency dependency : ring) {
            boolean free = dependency.thread() != writer.thread()
                    && !facts.must().before(dependency.acquire(), acquire)
                    && !facts.must().before(acquire, dependency.held().get(0).acquire())
                    && Overlap.holdTogether(writer.held(), dependency.held());
            if (!free) {
                return false;
            }
        }
        for (QueuedWriter other : others) {
            if (other != null
                    && (other.thread() == writer.thread() || !Overlap.holdTogether(writer.held(), other.held()))) {
                return false;
            }
        }
        return true;
    }
}

package dev.wakeful.engine.rules.deadlock;

import java.util.List;

/**
 * Dependencies of different threads of which each takes the lock that the next one holds, the last one that of the first.
 *
 * @param writers by dependency: the queued writer that keeps its thread out where both it and the next one only share the lock, else null
 */
record Ring(List<Dependency> dependencies, List<QueuedWriter> writers) {
    int size() {
        return dependencies.size();
    }

    Dependency get(int i) {
        return dependencies.get(i);
    }

    /** The one that holds what the i-th takes. */
    Dependency after(int i) {
        return dependencies.get((i + 1) % dependencies.size());
    }
}

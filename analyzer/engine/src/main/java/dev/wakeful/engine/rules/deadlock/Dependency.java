package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.trace.Hold;
import java.util.List;

/**
 * One time at which a thread took a lock, waiting as long as it had to, while it held another.
 *
 * @param outer the lock that it held
 * @param inner the lock that it took
 * @param held all that it held just before it took it, {@code outer} included, in the order in which it was taken
 */
record Dependency(Hold outer, Hold inner, List<Hold> held) {
    int thread() {
        return inner.thread();
    }

    /** The event at which the thread has the inner lock. */
    int acquire() {
        return inner.acquire();
    }
}

package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.trace.Hold;
import java.util.List;

/**
 * A thread that wants a read-write lock exclusively while another holds it shared: from then on it keeps out those who want it shared.
 *
 * @param wanted the hold that it got in the recording
 * @param held what it held just before, in the order in which it was taken
 */
record QueuedWriter(Hold wanted, List<Hold> held) {
    int thread() {
        return wanted.thread();
    }
}

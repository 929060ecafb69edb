package dev.wakeful.engine.rules.copies;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * What a thread does in one pass through its code: accesses and calls of thread locals, in order, without passing the same place with the same variable
 * twice, and without a pause or the border of a task between them.
 */
record Round(int thread, IntArrayList events) {
    int first() {
        return events.getInt(0);
    }

    int last() {
        return events.getInt(events.size() - 1);
    }
}

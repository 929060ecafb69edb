package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.trace.Memory;
import it.unimi.dsi.fastutil.ints.IntList;

/**
 * An update in several steps whose number a mark announces before its last step: the thread makes a change, raises the mark to the
 * number, makes more changes, and compares the same number with the mark again.
 *
 * @param mark where the greatest number so far is kept
 * @param raise the write of the mark
 * @param earlier what the step that raised the mark had changed before, as events
 * @param late a change after it that the number covers as well, an event
 */
record MarkedUpdate(Memory mark, int raise, IntList earlier, int late) {}

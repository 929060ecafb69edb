package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.trace.Memory;

/**
 * What an activation left in an object and does not find there any more, as events of one thread in this order.
 *
 * @param contents whether it is the contents of a text or collection, which {@code inside} discards
 * @param written by the outer activation
 * @param inside by the one that came in, in the same code, without a look before
 * @param used by the outer activation, as though it were its own still
 */
record Overwritten(Memory memory, boolean contents, int written, int inside, int used) {}

package dev.wakeful.engine.rules.copies;

import java.util.List;

/**
 * A change of a source that does not reach a copy before its use.
 *
 * @param checks the looks around the use that find nothing changed
 * @param write the change
 * @param end the end of the critical section around it
 * @param refreshing a change of the same source by a path that sees to the copies
 */
record StaleUse(
        Copy copy, Copy.Source source, Copy.Use use, List<Integer> checks, int write, int end, int refreshing) {}

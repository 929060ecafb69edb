/**
 * Small programs that are racy or race-free whatever the timing of their run: it is what orders their accesses, or that nothing
 * does, that decides. The folder is the oracle. Each program is named after the primitive that it is about, and its first line of
 * Javadoc says what orders its accesses. A racy program names at the telling line what must be found, at that line and no other
 * variable: {@code // EXPECT data-race @ Class.field} (of an array element or of a collection: the class only); what may be found
 * besides, as its consequence: {@code // MAY rule @ Class.field}. In a race-free program nothing at all must be found.
 * A program whose Javadoc ends with {@code JDK n} needs that version.
 */
package dev.wakeful.races;

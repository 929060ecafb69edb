package dev.wakeful.engine.order;

/** What a walk makes of an event whose sources the recording leaves open. */
enum Bound {
    /** It comes after what all possible sources come after: nothing is in the order that need not be. */
    LOWER,
    /** It comes after every possible source: nothing that may have ordered two events is missing. */
    UPPER
}

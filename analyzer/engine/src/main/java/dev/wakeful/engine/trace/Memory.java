package dev.wakeful.engine.trace;

/**
 * One memory location.
 *
 * @param variable id of the variable; of an atomic, a collection or an array that several fields lead to, one of them
 * @param owner object id, 0 for a static field
 * @param index array index, else 0
 */
public record Memory(int variable, long owner, long index) {}

package dev.wakeful.engine.finding;

/**
 * One line of a schedule: what one thread does at its turn.
 *
 * @param thread the thread, by the name used in {@link Finding#threads()}
 * @param text what it does, in words, such as {@code reads Box.ready = false}
 */
public record Step(String thread, String text, Location location) {}

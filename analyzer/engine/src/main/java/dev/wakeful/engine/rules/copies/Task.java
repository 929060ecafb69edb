package dev.wakeful.engine.rules.copies;

/**
 * A piece of work that a thread was given.
 *
 * @param begin its first event: the begin of a task, or the receipt of an element
 * @param last its last event
 * @param given the event that submitted the task or handed the element over, -1 when not recorded
 */
record Task(int thread, int begin, int last, int given) {}

package dev.wakeful.engine.finding;

/**
 * A thread of a finding.
 *
 * @param name unique among the threads of one finding
 * @param role its part, such as {@code waiter}
 * @param created where it was started and by whom, empty when unknown
 */
public record FoundThread(String name, long tid, String role, String created) {}

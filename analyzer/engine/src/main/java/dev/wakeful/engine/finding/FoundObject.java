package dev.wakeful.engine.finding;

/**
 * An object of a finding.
 *
 * @param className binary name of its class
 * @param id its id in the recording, 0 for a class (static variable)
 * @param role its part, such as {@code the lock} or {@code the guard}
 * @param firstSeen where the recording first saw it, empty when unknown
 */
public record FoundObject(String className, long id, String role, String firstSeen) {}

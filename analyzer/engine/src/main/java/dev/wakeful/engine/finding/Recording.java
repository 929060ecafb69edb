package dev.wakeful.engine.finding;

/**
 * A recording that was analyzed.
 *
 * @param source file or folder it was read from
 */
public record Recording(
        String source,
        long processId,
        String javaVersion,
        String agentVersion,
        String profile,
        Coverage coverage,
        AtEnd atEnd) {
    /** A recording of which nobody knows who waited at its end. */
    public Recording(
            String source, long processId, String javaVersion, String agentVersion, String profile, Coverage coverage) {
        this(source, processId, javaVersion, agentVersion, profile, coverage, AtEnd.NONE);
    }
}

package dev.wakeful.engine.trace;

/**
 * What made a recording.
 *
 * @param format version of the trace format
 * @param attachedLate whether the agent was attached to a running program: the past of its locks and threads is unknown
 * @param startNanos {@code System.nanoTime()} of the recorded program at the start; with the process id it names one
 * run
 */
public record Header(
        int format,
        String agentVersion,
        String options,
        String profile,
        String javaVersion,
        long processId,
        boolean attachedLate,
        long startNanos) {
    /** Whether plain accesses and the stamps of lock-free operations are recorded. */
    public boolean recordsAccesses() {
        return profile.equals("accesses");
    }
}

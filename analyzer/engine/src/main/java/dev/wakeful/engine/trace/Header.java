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
    private static final String NO_LIMIT = "0";

    /** Whether what the recording holds may have begun before it: what was made, started or written then is unknown. */
    public boolean pastUnseen() {
        return attachedLate || keepsLastPart();
    }

    /** Whether the agent was told to keep the last part only. */
    public boolean keepsLastPart() {
        for (String option : options.split(",")) {
            int equals = option.indexOf('=');
            String key = option.substring(0, Math.max(0, equals));
            if (key.equals("maxsize") || key.equals("maxage")) {
                if (!option.substring(equals + 1).equals(NO_LIMIT)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether plain accesses and the stamps of lock-free operations are recorded. */
    public boolean recordsAccesses() {
        return profile.equals("accesses");
    }
}

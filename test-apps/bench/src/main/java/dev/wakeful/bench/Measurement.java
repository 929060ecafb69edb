package dev.wakeful.bench;

/**
 * What one fork told.
 *
 * @param millis mean milliseconds of one measured iteration; of the whole process for the start-up program
 * @param medianMillis median of the measured iterations
 * @param processorMillis processor time of the whole process (all threads, the agent's and the collector's too) for one iteration
 * @param processMillis from the start of the process to its end, with start-up, weaving and warm-up
 * @param coldMillis from the start of the JVM until as many iterations are done as are measured later: with start-up and weaving, without warm-up
 * @param warmMillis from the first iteration until the compiler was calm, see {@link WarmUp}
 * @param calm whether it was when the measured iterations began
 * @param residentBytes peak resident set (VmHWM); 0: unknown
 * @param heapBytes used heap after collections, the workload still open
 * @param checksum the workload's result
 * @param recording null without the agent
 */
record Measurement(
        double millis,
        double medianMillis,
        double processorMillis,
        double processMillis,
        double coldMillis,
        double warmMillis,
        boolean calm,
        long residentBytes,
        long heapBytes,
        long checksum,
        RecordingSize recording) {}

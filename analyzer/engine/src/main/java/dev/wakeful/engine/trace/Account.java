package dev.wakeful.engine.trace;

import java.util.List;
import java.util.Map;

/**
 * What a recording is known to hold and to lack, as read.
 *
 * @param closed whether the recording ended in order; otherwise the program was killed or the file is cut
 * @param checkpoint whether it is a copy that was made, whole, while the program went on
 * @param beginningGone whether the agent kept the last part only, as it was told, and there was more
 * @param recordsLost lower bound of the records that were made and are not in the recording
 * @param batchesLost batches that were written or numbered and are not in the recording
 * @param hookFailures times a hook of the agent failed and its record is missing
 * @param orderConflicts events that had to be placed against evidence: something is missing around them
 * @param skipped classes that were not woven, with the reason
 * @param unknownGuards waits whose guard stayed unknown, as the agent named them
 * @param failedAdvice JDK classes that the agent could not advise
 * @param nativeMissing why native code was not recorded; empty when it was, or when the agent does not say
 * @param attached when the agent was attached to the running program; empty when it was not, or does not say
 * @param unseenThreads threads that were in the middle of something then, and until the end: what they did does not count
 * @param problems further facts about what could not be read, one line each
 * @param counts all coverage counts as recorded, by key
 */
public record Account(
        boolean closed,
        boolean checkpoint,
        boolean beginningGone,
        boolean attachedLate,
        long classesWoven,
        long classesSkipped,
        long recordsLost,
        long batchesLost,
        long hookFailures,
        long orderConflicts,
        Map<String, String> skipped,
        List<String> unknownGuards,
        List<String> failedAdvice,
        List<String> nativeMissing,
        List<String> attached,
        List<String> unseenThreads,
        List<String> problems,
        Map<String, Long> counts) {
    public Account {
        skipped = Map.copyOf(skipped);
        unknownGuards = List.copyOf(unknownGuards);
        failedAdvice = List.copyOf(failedAdvice);
        nativeMissing = List.copyOf(nativeMissing);
        attached = List.copyOf(attached);
        unseenThreads = List.copyOf(unseenThreads);
        problems = List.copyOf(problems);
        counts = Map.copyOf(counts);
    }

    /**
     * The account of a recording of several periods: this is that of the last one.
     *
     * @param earlier of an earlier period, all but what was lost in it is in this one as well
     * @param attached whether the agent was attached when the recording began
     */
    public Account with(Account earlier, boolean attached) {
        return new Account(
                closed,
                checkpoint,
                beginningGone || earlier.beginningGone,
                attached,
                classesWoven,
                classesSkipped,
                recordsLost + earlier.recordsLost,
                batchesLost + earlier.batchesLost,
                hookFailures,
                orderConflicts + earlier.orderConflicts,
                skipped,
                unknownGuards,
                failedAdvice,
                nativeMissing,
                this.attached,
                earlier.unseenThreads,
                problems,
                counts);
    }

    /** Whether nothing that the agent recorded is known to be missing. */
    public boolean complete() {
        return (closed || checkpoint)
                && recordsLost == 0
                && batchesLost == 0
                && hookFailures == 0
                && problems.isEmpty();
    }
}

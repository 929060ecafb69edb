package dev.wakeful.engine.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the coverage account of a recording. */
final class AccountBuilder {
    /** A recording with one problem often has thousands of the same kind. */
    private static final int PROBLEMS_KEPT = 20;

    private static final String CAUGHT_UP = "thread.caught.up";

    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private int problemsDropped;
    /** In the chunk that was read last, the agent says that everything up to there is in it. */
    private boolean checkpoint;

    private List<String> unseenThreads = List.of();
    long batchesLost;
    /** The beginning is meant to be missing, and is. */
    boolean beginningGone;

    long orderConflicts;

    void beginChunk() {
        checkpoint = false;
    }

    void coverage(String key, long count, String detail) {
        if (key.equals("checkpoint")) {
            checkpoint = true;
            return;
        }
        // Each line is a total so far; lines of different threads need not stand in the order in which they were
        // written.
        counts.computeIfAbsent(key, k -> new LinkedHashMap<>()).merge(detail == null ? "" : detail, count, Math::max);
    }

    void skippedClass(String className, String reason) {
        skipped.putIfAbsent(className, reason);
    }

    void problem(String problem) {
        if (problems.contains(problem)) {
            return;
        }
        if (problems.size() < PROBLEMS_KEPT) {
            problems.add(problem);
        } else {
            problemsDropped++;
        }
    }

    /** Thread id to number of batches written. */
    Map<Long, Long> expectedBatches() {
        return byThread("thread.batches");
    }

    /** Whether threads ran before the recording began, of which it says from when on they were seen. */
    boolean hasNewcomers() {
        return counts.containsKey("newcomers");
    }

    /** Thread id to number of batches before the thread was seen. */
    Map<Long, Long> caughtUp() {
        return byThread(CAUGHT_UP);
    }

    void unseenThreads(List<String> names) {
        unseenThreads = names;
    }

    private Map<Long, Long> byThread(String key) {
        Map<Long, Long> threads = new LinkedHashMap<>();
        counts.getOrDefault(key, Map.of()).forEach((tid, batches) -> {
            try {
                threads.put(Long.parseLong(tid), batches);
            } catch (NumberFormatException e) {
                problem("coverage names an unknown thread '" + tid + "'");
            }
        });
        return threads;
    }

    boolean closed() {
        return counts.containsKey("closed");
    }

    Account account(Header header, long meanRecordsPerBatch) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((key, details) -> {
            if (!key.equals("thread.batches") && !key.equals(CAUGHT_UP)) {
                sums.put(
                        key,
                        details.values().stream().mapToLong(Long::longValue).sum());
            }
        });
        if (problemsDropped > 0) {
            problems.add("and " + problemsDropped + " more problems of this kind");
        }
        return new Account(
                closed(),
                checkpoint,
                beginningGone,
                header.attachedLate() || sums.getOrDefault("attach.late", 0L) > 0,
                sums.getOrDefault("classes.woven", 0L),
                Math.max(sums.getOrDefault("classes.skipped", 0L), skipped.size()),
                sums.getOrDefault("records.lost", 0L) + batchesLost * meanRecordsPerBatch,
                batchesLost,
                sums.getOrDefault("hook.failures", 0L),
                orderConflicts,
                skipped,
                details("guard.unknown"),
                details("jdk.advice.failed"),
                details("native.missing"),
                details("attach.late"),
                unseenThreads,
                problems,
                sums);
    }

    private List<String> details(String key) {
        return List.copyOf(counts.getOrDefault(key, Map.of()).keySet());
    }
}

package dev.wakeful.engine.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gathers the coverage account of a recording. */
final class AccountBuilder {
    private static final String CLOSED = "closed";
    private static final String NEWCOMERS = "newcomers";
    private static final String CAUGHT_UP = "thread.caught.up";
    private static final String BATCHES = "thread.batches";
    /** What is said of threads is true of one period of recording. */
    private static final Set<String> OF_PERIOD = Set.of(NEWCOMERS, CAUGHT_UP, BATCHES);

    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private final List<Timed> ofPeriods = new ArrayList<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private final Problems problems;
    /** In the chunk that was read last, the agent says that everything up to there is in it. */
    private boolean checkpoint;

    private List<String> unseenThreads = List.of();
    long batchesLost;
    /** The beginning is meant to be missing, and is. */
    boolean beginningGone;

    long orderConflicts;

    private record Timed(String key, long count, String detail, long nanos) {}

    AccountBuilder() {
        this(new Problems());
    }

    private AccountBuilder(Problems problems) {
        this.problems = problems;
    }

    /**
     * The account of one period of a recording, without what was lost of it; problems are added to this one as well.
     *
     * @param from when the period begins, and {@code to} when the next one does
     * @param last whether it is the last: only that one can have ended in order
     */
    AccountBuilder period(long from, long to, boolean last) {
        AccountBuilder period = new AccountBuilder(problems);
        counts.forEach((key, details) -> {
            if (last || !key.equals(CLOSED)) {
                period.counts.put(key, new LinkedHashMap<>(details));
            }
        });
        for (Timed line : ofPeriods) {
            if (line.nanos >= from && line.nanos < to) {
                period.add(line.key, line.count, line.detail);
            }
        }
        period.skipped.putAll(skipped);
        period.checkpoint = checkpoint && last;
        return period;
    }

    void beginChunk() {
        checkpoint = false;
    }

    /** @param nanos when that was said */
    void coverage(String key, long count, String detail, long nanos) {
        if (key.equals("checkpoint")) {
            checkpoint = true;
        } else if (OF_PERIOD.contains(key)) {
            ofPeriods.add(new Timed(key, count, detail, nanos));
        } else {
            add(key, count, detail);
        }
    }

    private void add(String key, long count, String detail) {
        // Each line is a total so far; lines of different threads need not stand in the order in which they were
        // written.
        counts.computeIfAbsent(key, k -> new LinkedHashMap<>()).merge(detail == null ? "" : detail, count, Math::max);
    }

    void skippedClass(String className, String reason) {
        skipped.putIfAbsent(className, reason);
    }

    void problem(String problem) {
        problems.add(problem);
    }

    /** Thread id to number of batches written. */
    Map<Long, Long> expectedBatches() {
        return byThread(BATCHES);
    }

    /** Whether threads ran before the recording began, of which it says from when on they were seen. */
    boolean hasNewcomers() {
        return counts.containsKey(NEWCOMERS);
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
        return counts.containsKey(CLOSED);
    }

    Account account(Header header, long meanRecordsPerBatch) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((key, details) -> {
            if (!key.equals(BATCHES) && !key.equals(CAUGHT_UP)) {
                sums.put(
                        key,
                        details.values().stream().mapToLong(Long::longValue).sum());
            }
        });
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
                problems.list(),
                sums);
    }

    private List<String> details(String key) {
        return List.copyOf(counts.getOrDefault(key, Map.of()).keySet());
    }

    /** What could not be read. */
    private static final class Problems {
        /** A recording with one problem often has thousands of the same kind. */
        private static final int KEPT = 20;

        private final List<String> kept = new ArrayList<>();
        private int dropped;

        void add(String problem) {
            if (kept.contains(problem)) {
                return;
            }
            if (kept.size() < KEPT) {
                kept.add(problem);
            } else {
                dropped++;
            }
        }

        List<String> list() {
            List<String> list = new ArrayList<>(kept);
            if (dropped > 0) {
                list.add("and " + dropped + " more problems of this kind");
            }
            return list;
        }
    }
}

package dev.wakeful.engine.witness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The oracle's state: plain maps, nothing packed, nothing shared with the search. */
final class World {
    static final class Thread {
        int at;
        /** One of run, wait, woken, expired, end. */
        String phase = "run";

        int depth;
        boolean permit;
        final Set<Failure> failures = new TreeSet<>();
        final Set<Integer> completed = new TreeSet<>();

        Thread copy() {
            Thread copy = new Thread();
            copy.at = at;
            copy.phase = phase;
            copy.depth = depth;
            copy.permit = permit;
            copy.failures.addAll(failures);
            copy.completed.addAll(completed);
            return copy;
        }

        @Override
        public String toString() {
            return at + phase + depth + permit + failures + completed;
        }
    }

    final Thread[] threads;
    /** Lock to one element per hold. */
    final Map<Long, ArrayList<Integer>> exclusive = new TreeMap<>();

    final Map<Long, ArrayList<Integer>> shared = new TreeMap<>();
    final Map<Long, Long> variables = new TreeMap<>();
    final Map<Long, Long> latches = new TreeMap<>();
    final Map<Long, Long> semaphores = new TreeMap<>();
    final Set<Long> ready = new TreeSet<>();
    final Set<String> marks = new TreeSet<>();

    World(int threadCount) {
        threads = new Thread[threadCount];
        Arrays.setAll(threads, i -> new Thread());
    }

    World copy() {
        World copy = new World(threads.length);
        Arrays.setAll(copy.threads, i -> threads[i].copy());
        exclusive.forEach((lock, holds) -> copy.exclusive.put(lock, new ArrayList<>(holds)));
        shared.forEach((lock, holds) -> copy.shared.put(lock, new ArrayList<>(holds)));
        copy.variables.putAll(variables);
        copy.latches.putAll(latches);
        copy.semaphores.putAll(semaphores);
        copy.ready.addAll(ready);
        copy.marks.addAll(marks);
        return copy;
    }

    ArrayList<Integer> exclusive(long lock) {
        return exclusive.computeIfAbsent(lock, l -> new ArrayList<>());
    }

    ArrayList<Integer> shared(long lock) {
        return shared.computeIfAbsent(lock, l -> new ArrayList<>());
    }

    long value(long variable) {
        return variables.getOrDefault(variable, Program.UNKNOWN);
    }

    /** Names everything that matters for what can still happen. */
    @Override
    public String toString() {
        exclusive.values().removeIf(ArrayList::isEmpty);
        shared.values().removeIf(ArrayList::isEmpty);
        return Arrays.toString(threads) + exclusive + shared + variables + latches + semaphores + ready + marks;
    }
}

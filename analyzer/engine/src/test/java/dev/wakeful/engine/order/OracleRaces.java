package dev.wakeful.engine.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The races of an execution by definition: a full vector clock for every happening, made from what the Java memory
 * model (JLS 17.4.4, 17.4.5) and the documentation of java.util.concurrent say synchronizes with what. No epochs, no
 * filter, no sharing, quadratic.
 */
public final class OracleRaces {
    private final List<Happening> happenings;
    private final List<int[]> clocks = new ArrayList<>();
    /** What has been released through each means of synchronization so far. */
    private final Map<String, int[]> released = new HashMap<>();

    private final int threads;

    public OracleRaces(List<Happening> happenings, int threads) {
        this.happenings = happenings;
        this.threads = threads;
        int[][] latest = new int[threads][];
        for (Happening happening : happenings) {
            int thread = happening.thread();
            int[] clock = new int[threads];
            if (latest[thread] == null) {
                raise(clock, released.get("start " + thread));
            } else {
                raise(clock, latest[thread]);
            }
            acquire(happening, clock);
            clock[thread]++;
            release(happening, clock);
            latest[thread] = clock;
            clocks.add(clock);
        }
    }

    /** Whether happening number {@code i} happens before number {@code j}. */
    public boolean before(int i, int j) {
        int thread = happenings.get(i).thread();
        return i != j && clocks.get(j)[thread] >= clocks.get(i)[thread];
    }

    /** Pairs of conflicting accesses that nothing orders, by their numbers, the earlier one first. */
    public List<int[]> races() {
        List<int[]> races = new ArrayList<>();
        for (int j = 0; j < happenings.size(); j++) {
            for (int i = 0; i < j; i++) {
                if (happenings.get(i).conflictsWith(happenings.get(j)) && !before(i, j)) {
                    races.add(new int[] {i, j});
                }
            }
        }
        return races;
    }

    /** Locations with a race. */
    public Set<Long> locations() {
        Set<Long> locations = new TreeSet<>();
        races().forEach(race -> locations.add(happenings.get(race[0]).target()));
        return locations;
    }

    private void acquire(Happening happening, int[] clock) {
        long target = happening.target();
        switch (happening.act()) {
            case VOLATILE_READ -> raise(clock, released.get("volatile " + target));
            case LOCK -> {
                raise(clock, released.get("unlock " + target));
                raise(clock, released.get("unlock shared " + target));
            }
            case LOCK_SHARED -> raise(clock, released.get("unlock " + target));
            case JOINED -> raise(clock, released.get("end " + target));
            case BEGIN -> raise(clock, released.get("task " + target));
            case GOT -> raise(clock, released.get("future " + target));
            case TAKEN -> raise(clock, released.get("element " + target));
            case UNPARKED -> raise(clock, released.get("permit " + happening.thread()));
            case OPENED -> raise(clock, released.get("latch " + target));
            case ACQUIRE_PERMIT -> raise(clock, released.get("semaphore " + target));
            case PASSED -> raise(clock, released.get("barrier " + target));
            case INTERRUPTED -> raise(clock, released.get("interrupt " + happening.thread()));
            case USES_CLASS -> raise(clock, released.get("class " + target));
            default -> {
                // Acquires nothing.
            }
        }
    }

    private void release(Happening happening, int[] clock) {
        long target = happening.target();
        switch (happening.act()) {
            case VOLATILE_WRITE -> release("volatile " + target, clock);
            case UNLOCK -> release("unlock " + target, clock);
            case UNLOCK_SHARED -> release("unlock shared " + target, clock);
            case START -> release("start " + target, clock);
            case END -> release("end " + happening.thread(), clock);
            case SUBMIT -> release("task " + target, clock);
            case COMPLETE -> release("future " + target, clock);
            case PUT -> release("element " + target, clock);
            case UNPARK -> release("permit " + target, clock);
            case COUNT_DOWN -> release("latch " + target, clock);
            case RELEASE_PERMIT -> release("semaphore " + target, clock);
            case ARRIVE -> release("barrier " + target, clock);
            case INTERRUPT -> release("interrupt " + target, clock);
            case INITIALIZED -> release("class " + target, clock);
            default -> {
                // Releases nothing.
            }
        }
    }

    private void release(String through, int[] clock) {
        raise(released.computeIfAbsent(through, t -> new int[threads]), clock);
    }

    private static void raise(int[] clock, int[] other) {
        for (int t = 0; other != null && t < clock.length; t++) {
            clock[t] = Math.max(clock[t], other[t]);
        }
    }
}

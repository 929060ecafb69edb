package dev.wakeful.engine.witness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The slice of a trace in which a witness is sought: scripts, the state at the cut where they begin, and the must-order
 * between them. Immutable.
 */
public final class Program {
    /**
     * A value that is not known. It is an ordinary number: a real value that happens to equal it is taken for unknown,
     * which can lose a witness and never makes a wrong one.
     */
    public static final long UNKNOWN = 0xA5C3_5E7D_91B2_4F6DL;

    public static final int DEFAULT_STATES = 200_000;

    /** At most this many scripts. */
    public static final int MAX_THREADS = 8;

    /**
     * Instruction {@code thenIndex} of thread {@code then} begins only when instruction {@code firstIndex} of thread
     * {@code first} has been completed at least once, or, when {@code firstIndex} is the script's size, when that
     * thread has ended.
     */
    public record Order(int first, int firstIndex, int then, int thenIndex) {}

    /** A lock that a thread holds at the cut. */
    public record Hold(long lock, int thread, int depth) {}

    private final List<Script> scripts;
    private final Map<Long, Long> variables;
    private final Map<Long, Long> latches;
    private final Map<Long, Long> semaphores;
    private final Set<Long> readySelectors;
    private final Set<Integer> permits;
    private final Set<Integer> waiting;
    private final List<Hold> holds;
    private final List<Order> orders;
    private final boolean expiry;
    private final int maxStates;

    private Program(Builder builder) {
        scripts = List.copyOf(builder.scripts);
        variables = Map.copyOf(builder.variables);
        latches = Map.copyOf(builder.latches);
        semaphores = Map.copyOf(builder.semaphores);
        readySelectors = Set.copyOf(builder.readySelectors);
        permits = Set.copyOf(builder.permits);
        waiting = Set.copyOf(builder.waiting);
        holds = List.copyOf(builder.holds);
        orders = List.copyOf(builder.orders);
        expiry = builder.expiry;
        maxStates = builder.maxStates;
    }

    public static Builder builder() {
        return new Builder();
    }

    public List<Script> scripts() {
        return scripts;
    }

    /** Values at the cut; a variable that is not there is unknown. */
    public Map<Long, Long> variables() {
        return variables;
    }

    public Map<Long, Long> latches() {
        return latches;
    }

    public Map<Long, Long> semaphores() {
        return semaphores;
    }

    public Set<Long> readySelectors() {
        return readySelectors;
    }

    /** Threads whose park permit is there at the cut. */
    public Set<Integer> permits() {
        return permits;
    }

    /** Threads that at the cut sleep in the wait that is their first instruction, its lock given back from depth 1. */
    public Set<Integer> waiting() {
        return waiting;
    }

    public List<Hold> holds() {
        return holds;
    }

    public List<Order> orders() {
        return orders;
    }

    /** Whether time-outs may expire. */
    public boolean expiry() {
        return expiry;
    }

    /** How many distinct states a search visits before it gives up. */
    public int maxStates() {
        return maxStates;
    }

    /** Collects a program. Not thread-safe. */
    public static final class Builder {
        private final List<Script> scripts = new ArrayList<>();
        private final Map<Long, Long> variables = new LinkedHashMap<>();
        private final Map<Long, Long> latches = new LinkedHashMap<>();
        private final Map<Long, Long> semaphores = new LinkedHashMap<>();
        private final Set<Long> readySelectors = new LinkedHashSet<>();
        private final Set<Integer> permits = new LinkedHashSet<>();
        private final Set<Integer> waiting = new LinkedHashSet<>();
        private final List<Hold> holds = new ArrayList<>();
        private final List<Order> orders = new ArrayList<>();
        private boolean expiry = true;
        private int maxStates = DEFAULT_STATES;

        private Builder() {}

        /** Adds a thread; its index is the number of scripts added before. */
        public Builder script(Script script) {
            scripts.add(script);
            return this;
        }

        public Builder variable(long variable, long value) {
            variables.put(variable, value);
            return this;
        }

        public Builder latch(long latch, long count) {
            latches.put(latch, count);
            return this;
        }

        public Builder semaphore(long semaphore, long permitCount) {
            semaphores.put(semaphore, permitCount);
            return this;
        }

        public Builder ready(long selector) {
            readySelectors.add(selector);
            return this;
        }

        public Builder permit(int thread) {
            permits.add(thread);
            return this;
        }

        public Builder waiting(int thread) {
            waiting.add(thread);
            return this;
        }

        public Builder holds(int thread, long lock, int depth) {
            holds.add(new Hold(lock, thread, depth));
            return this;
        }

        public Builder before(int first, int firstIndex, int then, int thenIndex) {
            orders.add(new Order(first, firstIndex, then, thenIndex));
            return this;
        }

        /** Thread {@code then} begins its instruction only after thread {@code first} has ended. */
        public Builder afterEnd(int first, int then, int thenIndex) {
            return before(first, scripts.get(first).size(), then, thenIndex);
        }

        public Builder expiry(boolean allowed) {
            expiry = allowed;
            return this;
        }

        public Builder maxStates(int states) {
            maxStates = states;
            return this;
        }

        public Program build() {
            return new Program(this);
        }
    }
}

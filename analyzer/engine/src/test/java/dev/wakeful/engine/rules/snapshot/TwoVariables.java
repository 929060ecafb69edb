package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A random program over two variables of one object: one reader that looks at each once, and two writers whose updates change one or
 * both, under none, one or several locks. It is run once in a random interleaving and recorded; and it knows by trying every interleaving which
 * pairs of values the reader can see, and which pairs updates that run one after the other leave.
 */
final class TwoVariables {
    private static final int LOCKS = 2;

    private enum Kind {
        ACQUIRE,
        RELEASE,
        READ,
        WRITE,
        START,
        JOIN
    }

    /** {@code what}: lock, variable or thread. */
    private record Step(Kind kind, int what, long value) {}

    record Seen(long x, long y) {}

    private static final int READER = 0;
    private static final int THREADS = 3;

    private final Random random;
    private final List<List<Step>> threads = new ArrayList<>();
    /** Per thread: its updates, each as the values that it gives to the two variables, 0 for a variable that it leaves alone. */
    private final List<List<long[]>> updates = new ArrayList<>();

    private final boolean volatiles;
    private long nextValue = 1;

    TwoVariables(long seed) {
        random = new Random(seed);
        volatiles = random.nextBoolean();
        threads.add(reader());
        updates.add(List.of());
        for (int t = 1; t < THREADS; t++) {
            updates.add(new ArrayList<>());
            threads.add(writer(t));
        }
        if (random.nextInt(4) == 0) {
            threads.get(1).add(0, new Step(Kind.JOIN, READER, 0));
        } else if (random.nextInt(4) == 0) {
            int at = random.nextInt(threads.get(READER).size() + 1);
            threads.get(READER).add(at, new Step(Kind.START, 1, 0));
        }
    }

    private List<Step> reader() {
        List<Step> steps = new ArrayList<>();
        int first = random.nextInt(2);
        int around = random.nextInt(4) == 0 ? random.nextInt(LOCKS) : -1;
        lock(steps, around, Kind.ACQUIRE);
        for (int variable : new int[] {first, 1 - first}) {
            int lock = random.nextInt(LOCKS + 1) - 1;
            boolean taken = lock == around;
            lock(steps, taken ? -1 : lock, Kind.ACQUIRE);
            steps.add(new Step(Kind.READ, variable, 0));
            lock(steps, taken ? -1 : lock, Kind.RELEASE);
        }
        lock(steps, around, Kind.RELEASE);
        return steps;
    }

    private List<Step> writer(int thread) {
        List<Step> steps = new ArrayList<>();
        for (int n = 1 + random.nextInt(2); n > 0; n--) {
            int lock = random.nextInt(LOCKS + 1) - 1;
            int inner = lock >= 0 && random.nextInt(4) == 0 ? 1 - lock : -1;
            long[] update = new long[2];
            lock(steps, lock, Kind.ACQUIRE);
            int first = random.nextInt(2);
            for (int variable : random.nextInt(5) == 0 ? new int[] {first} : new int[] {first, 1 - first}) {
                update[variable] = nextValue++;
                lock(steps, inner, Kind.ACQUIRE);
                steps.add(new Step(Kind.WRITE, variable, update[variable]));
                lock(steps, inner, Kind.RELEASE);
            }
            lock(steps, lock, Kind.RELEASE);
            updates.get(thread).add(update);
        }
        return steps;
    }

    private static void lock(List<Step> steps, int lock, Kind kind) {
        if (lock >= 0) {
            steps.add(new Step(kind, lock, 0));
        }
    }

    /** Where the threads stand. */
    private final class State {
        final int[] at = new int[THREADS];
        final int[] owners = {-1, -1};
        final long[] values = new long[2];
        final long[] seen = {-1, -1};

        State() {}

        State(State other) {
            System.arraycopy(other.at, 0, at, 0, THREADS);
            System.arraycopy(other.owners, 0, owners, 0, LOCKS);
            System.arraycopy(other.values, 0, values, 0, 2);
            System.arraycopy(other.seen, 0, seen, 0, 2);
        }

        boolean canStep(int thread) {
            List<Step> steps = threads.get(thread);
            if (at[thread] == steps.size() || at[thread] == 0 && !started(thread)) {
                return false;
            }
            Step step = steps.get(at[thread]);
            return switch (step.kind()) {
                case ACQUIRE -> owners[step.what()] < 0;
                case JOIN -> at[step.what()] == threads.get(step.what()).size();
                default -> true;
            };
        }

        private boolean started(int thread) {
            List<Step> starter = threads.get(READER);
            for (int i = at[READER]; i < starter.size(); i++) {
                if (starter.get(i).kind() == Kind.START && starter.get(i).what() == thread) {
                    return false;
                }
            }
            return true;
        }

        Step step(int thread) {
            Step step = threads.get(thread).get(at[thread]++);
            switch (step.kind()) {
                case ACQUIRE -> owners[step.what()] = thread;
                case RELEASE -> owners[step.what()] = -1;
                case READ -> seen[step.what()] = values[step.what()];
                case WRITE -> values[step.what()] = step.value();
                default -> {
                    // Orders threads only.
                }
            }
            return step;
        }

        List<Object> key() {
            return List.of(
                    Arrays.toString(at), Arrays.toString(values), Arrays.toString(seen), Arrays.toString(owners));
        }
    }

    /** What the reader can see. */
    Set<Seen> visible() {
        Set<Seen> seen = new HashSet<>();
        explore(new State(), new HashSet<>(), seen);
        return seen;
    }

    private void explore(State state, Set<List<Object>> visited, Set<Seen> seen) {
        if (!visited.add(state.key())) {
            return;
        }
        if (state.seen[0] >= 0 && state.seen[1] >= 0) {
            seen.add(new Seen(state.seen[0], state.seen[1]));
            return;
        }
        for (int t = 0; t < THREADS; t++) {
            if (state.canStep(t)) {
                State next = new State(state);
                next.step(t);
                explore(next, visited, seen);
            }
        }
    }

    /** What is there after any of the updates when they run one after the other, in any order of the threads. */
    Set<Seen> serial() {
        Set<Seen> states = new HashSet<>();
        serial(0, 0, 0, 0, states);
        return states;
    }

    private void serial(int one, int two, long x, long y, Set<Seen> states) {
        states.add(new Seen(x, y));
        if (one < updates.get(1).size()) {
            long[] update = updates.get(1).get(one);
            serial(one + 1, two, update[0] == 0 ? x : update[0], update[1] == 0 ? y : update[1], states);
        }
        if (two < updates.get(2).size()) {
            long[] update = updates.get(2).get(two);
            serial(one, two + 1, update[0] == 0 ? x : update[0], update[1] == 0 ? y : update[1], states);
        }
    }

    /** One execution, null when it ran into a deadlock. */
    Trace trace() {
        TraceScript script = new TraceScript();
        long owner = script.object("app.Pair");
        long[] locks = {script.object("app.Lock"), script.object("app.Lock")};
        int flags = volatiles ? Variable.VOLATILE : 0;
        int[] reads = new int[2];
        int[][] writes = new int[2][2];
        for (int v = 0; v < 2; v++) {
            String name = v == 0 ? "x" : "y";
            int variable = script.variable("app.Pair", name, "J", Variable.Kind.FIELD, flags);
            reads[v] = script.site("app.Copy", "of", 10 + v, "read", variable, 0);
            for (int update = 0; update < 2; update++) {
                writes[v][update] = script.site("app.Pair", "set" + update, 20 + v, "write", variable, 0);
            }
        }
        TraceScript.Actor[] actors = {script.thread("reader"), script.thread("w1"), script.thread("w2")};
        State state = new State();
        while (true) {
            List<Integer> able = new ArrayList<>();
            boolean ended = true;
            for (int t = 0; t < THREADS; t++) {
                ended &= state.at[t] == threads.get(t).size();
                if (state.canStep(t)) {
                    able.add(t);
                }
            }
            if (able.isEmpty()) {
                return ended ? script.trace() : null;
            }
            int thread = able.get(random.nextInt(able.size()));
            TraceScript.Actor actor = actors[thread];
            Step step = state.step(thread);
            switch (step.kind()) {
                case ACQUIRE -> actor.acquire(locks[step.what()], 0);
                case RELEASE -> actor.release(locks[step.what()], 0);
                case READ -> actor.read(reads[step.what()], owner, state.values[step.what()]);
                case WRITE -> actor.write(writes[step.what()][updateOf(thread, step)], owner, step.value());
                case START -> actor.start(actors[step.what()], 0);
                case JOIN -> actor.join(actors[step.what()], 0);
            }
            if (state.at[thread] == threads.get(thread).size()) {
                actor.end();
            }
        }
    }

    /** Each update has a method of its own: two in a row are no straight run. */
    private int updateOf(int thread, Step write) {
        return updates.get(thread).get(0)[write.what()] == write.value() ? 0 : 1;
    }

    @Override
    public String toString() {
        return "volatile " + volatiles + "\n" + threads;
    }
}

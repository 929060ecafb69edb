package dev.wakeful.engine.rules.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Prediction against enumeration: of small random executions every correct reordering is tried, one step after the other. What is
 * predicted must be among the pairs that come together in one of them (sound), and must be all pairs that do so in a
 * reordering that keeps the order of the critical sections which it has (complete for sync-preserving races).
 */
class SyncPreservingOracleTest {
    private static final int SEEDS = 1500;

    @Test
    void predictsWhatEnumerationFinds() {
        int predicted = 0;
        int beyond = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Execution execution = new Execution(new Random(seed));
            Set<List<Integer>> any = new Enumeration(execution, false).meetings();
            Set<List<Integer>> preserving = new Enumeration(execution, true).meetings();
            Facts facts = new Facts(execution.trace);
            SyncPreserving witness = new SyncPreserving(facts);
            for (List<Integer> pair : execution.conflicts()) {
                int first = pair.get(0);
                int second = pair.get(1);
                boolean says = !witness.excluded(first, second) && witness.canMeet(first, second);
                assertThat(says && !any.contains(pair))
                        .as("seed %d unsound %s", seed, pair)
                        .isFalse();
                assertThat(says).as("seed %d %s", seed, pair).isEqualTo(preserving.contains(pair));
                predicted += says && facts.happensBefore().before(first, second) ? 1 : 0;
                beyond += !says && any.contains(pair) ? 1 : 0;
            }
        }
        assertThat(predicted)
                .as("pairs that locks ordered and prediction does not")
                .isGreaterThan(10);
        assertThat(beyond)
                .as("pairs that only a change of the sections' order brings together")
                .isPositive();
    }

    /** A random program of three threads, two locks and two variables, run once. */
    private static final class Execution {
        private static final int THREADS = 3;
        private static final int STEPS = 18;

        private final TraceScript script = new TraceScript();
        private final TraceScript.Actor[] actors = new TraceScript.Actor[THREADS];
        private final long[] locks = {
            script.object("java.lang.Object"), script.object("java.lang.Object"),
        };
        private final long box = script.object("app.Box");
        private final int[] reads = new int[2];
        private final int[] writes = new int[2];
        private final int monitor = script.site("app.Box", "run", 1, "synchronized");
        private final long[] values = new long[2];
        private final int[] owners = {-1, -1};
        private final List<List<Integer>> held = new ArrayList<>();
        private final Trace trace;

        Execution(Random random) {
            for (int v = 0; v < reads.length; v++) {
                int variable = script.variable("app.Box", "v" + v, "I", Variable.Kind.FIELD, 0);
                reads[v] = script.site("app.Box", "run", 10 + v, "read", variable, 0);
                writes[v] = script.site("app.Box", "run", 20 + v, "write", variable, 0);
            }
            for (int t = 0; t < THREADS; t++) {
                actors[t] = script.thread("t" + t);
                held.add(new ArrayList<>());
            }
            int started = 1;
            for (int s = 0; s < STEPS; s++) {
                if (started < THREADS && random.nextInt(3) == 0) {
                    actors[random.nextInt(started)].start(actors[started++], monitor);
                } else {
                    step(random, random.nextInt(started));
                }
            }
            for (int t = 0; t < THREADS; t++) {
                while (!held.get(t).isEmpty()) {
                    release(t);
                }
            }
            trace = script.trace();
        }

        private void step(Random random, int t) {
            int which = random.nextInt(2);
            switch (random.nextInt(4)) {
                case 0 -> {
                    if (owners[which] < 0) {
                        owners[which] = t;
                        held.get(t).add(which);
                        actors[t].acquire(locks[which], monitor);
                    }
                }
                case 1 -> {
                    if (!held.get(t).isEmpty()) {
                        release(t);
                    }
                }
                case 2 -> actors[t].read(reads[which], box, values[which]);
                default -> actors[t].write(writes[which], box, ++values[which]);
            }
        }

        private void release(int t) {
            int which = held.get(t).remove(held.get(t).size() - 1);
            owners[which] = -1;
            actors[t].release(locks[which], monitor);
        }

        List<List<Integer>> conflicts() {
            List<List<Integer>> pairs = new ArrayList<>();
            for (int e = 0; e < trace.size(); e++) {
                for (int f = e + 1; f < trace.size(); f++) {
                    if (conflict(e, f)) {
                        pairs.add(List.of(e, f));
                    }
                }
            }
            return pairs;
        }

        boolean conflict(int e, int f) {
            return trace.op(e).isAccess()
                    && trace.op(f).isAccess()
                    && trace.thread(e) != trace.thread(f)
                    && trace.memory(e).equals(trace.memory(f))
                    && (trace.op(e).isWrite() || trace.op(f).isWrite());
        }
    }

    /** All correct reorderings of all prefixes. */
    private static final class Enumeration {
        private final Execution execution;
        private final Trace trace;
        private final boolean keepsSections;
        private final Set<List<Integer>> met = new HashSet<>();
        private final Set<List<Integer>> seen = new HashSet<>();

        Enumeration(Execution execution, boolean keepsSections) {
            this.execution = execution;
            this.trace = execution.trace;
            this.keepsSections = keepsSections;
        }

        Set<List<Integer>> meetings() {
            explore(new int[trace.threadCount()], new int[] {-1, -1}, new int[] {-1, -1}, new int[] {-1, -1});
            return met;
        }

        /**
         * @param ran events that each thread has run
         * @param written last write of each variable
         * @param owner of each lock, -1 for none
         * @param acquired last acquire of each lock
         */
        private void explore(int[] ran, int[] written, int[] owner, int[] acquired) {
            List<Integer> state = new ArrayList<>();
            for (int[] part : new int[][] {ran, written, acquired}) {
                Arrays.stream(part).forEach(state::add);
            }
            if (!seen.add(state)) {
                return;
            }
            List<Integer> next = new ArrayList<>();
            for (int t = 0; t < ran.length; t++) {
                if (ran[t] < trace.eventsOf(t).length && isStarted(t, ran)) {
                    next.add(trace.eventsOf(t)[ran[t]]);
                }
            }
            for (int e : next) {
                for (int f : next) {
                    if (e < f && execution.conflict(e, f)) {
                        met.add(List.of(e, f));
                    }
                }
            }
            for (int e : next) {
                run(e, ran.clone(), written.clone(), owner.clone(), acquired.clone());
            }
        }

        private boolean isStarted(int thread, int[] ran) {
            int start = trace.threadInfo(thread).start();
            return start < 0 || trace.position(start) < ran[trace.thread(start)];
        }

        private void run(int e, int[] ran, int[] written, int[] owner, int[] acquired) {
            Op op = trace.op(e);
            if (op == Op.READ && written[variable(e)] != sourceOf(e)) {
                return;
            }
            if (op == Op.WRITE) {
                written[variable(e)] = e;
            } else if (op == Op.ACQUIRE) {
                int lock = lock(e);
                if (owner[lock] >= 0 || keepsSections && acquired[lock] > e) {
                    return;
                }
                owner[lock] = trace.thread(e);
                acquired[lock] = e;
            } else if (op == Op.RELEASE) {
                owner[lock(e)] = -1;
            }
            ran[trace.thread(e)]++;
            explore(ran, written, owner, acquired);
        }

        private int sourceOf(int read) {
            for (int e = read - 1; e >= 0; e--) {
                if (trace.op(e) == Op.WRITE && trace.memory(e).equals(trace.memory(read))) {
                    return e;
                }
            }
            return -1;
        }

        private int variable(int e) {
            return trace.variable(e).name().equals("v0") ? 0 : 1;
        }

        private int lock(int e) {
            return trace.object(e) == execution.locks[0] ? 0 : 1;
        }
    }
}

package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Header;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.trace.TraceBuilder;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * A random program whose threads share memory, executed step by step in a random interleaving and recorded as the agent
 * would in profile accesses. {@link #happenings} is what truly happened.
 */
public final class AccessProgram {
    /** How much of the execution the recording determines. */
    public enum Detail {
        /** Each operation is one step, variables have cells of their own: all of it. */
        EXACT,
        /** Hooks and operations interleave, variables share cells, operations leave open who met whom: not all. */
        OPEN
    }

    private static final long TICK_NANOS = 20_000_000;
    private static final long LOCKS = 100;
    static final long OBJECTS = 200;
    static final int CLASSES = 2;
    static final int INITIALIZED_SITE = 500;
    static final int LOCATIONS = 7;
    static final long VOLATILES = 10;
    static final long SEMAPHORE = 20;
    static final long INTERRUPTS = 30;
    static final long QUEUE = 300;
    static final long LATCH = 400;
    static final long BARRIER = 410;

    public final List<Happening> happenings = new ArrayList<>();
    final Random random;
    final boolean open;
    final AccessRecorder.Cells cells;
    final List<SimulatedThread> threads = new ArrayList<>();
    final SimulatedLock[] locks = {new SimulatedLock(LOCKS), new SimulatedLock(LOCKS + 1)};
    /** By class: initializing thread, null before and after; and whether it is done. */
    final SimulatedThread[] initializers = new SimulatedThread[CLASSES];

    final boolean[] initialized = new boolean[CLASSES];
    final List<Long> tasks = new ArrayList<>();
    final List<Long> futures = new ArrayList<>();
    final Deque<Long> queue = new ArrayDeque<>();
    final long[] values = new long[LOCATIONS];
    int permits = 1;
    int latch = 3;
    int arrived;
    int generation;
    long nextId = 1000;
    long now = 1;

    public AccessProgram(long seed, int threadCount, int steps, Detail detail) {
        random = new Random(seed);
        open = detail == Detail.OPEN;
        cells = new AccessRecorder.Cells(open ? 3 : 64);
        for (int t = 0; t < threadCount; t++) {
            threads.add(new SimulatedThread(this, t));
        }
        threads.get(0).running = true;
        for (int s = 0; s < steps; s++) {
            now += 1 + random.nextInt((int) TICK_NANOS);
            SimulatedThread thread = threads.get(random.nextInt(threadCount));
            if (thread.running) {
                thread.step();
            }
            threads.forEach(t -> t.recorder.flushWhenDue(now));
            if (random.nextInt(8) == 0) {
                threads.get(random.nextInt(threadCount)).recorder.flush(now);
            }
        }
        now += TICK_NANOS;
        threads.forEach(t -> t.recorder.flush(now));
    }

    public OracleRaces oracle() {
        return new OracleRaces(happenings, threads.size());
    }

    /** The recording's event of an access. */
    public int event(Trace trace, int happening) {
        Happening access = happenings.get(happening);
        return trace.eventsOf(trace.threadOfTid(access.thread() + 1L))[access.record()];
    }

    public Trace trace() {
        TraceBuilder builder = new TraceBuilder().header(new Header(1, "test", "", "accesses", "17", 1, false, 0));
        builder.coverage("closed", 1, "");
        variable(builder, 1, "App", "x", Variable.Kind.FIELD);
        variable(builder, 2, "App", "y", Variable.Kind.STATIC);
        variable(builder, 3, "[I", "", Variable.Kind.ELEMENT);
        for (int c = 0; c < CLASSES; c++) {
            variable(builder, 4 + c, "C" + c, "s", Variable.Kind.STATIC);
            builder.site(new Site(INITIALIZED_SITE + c, "C" + c, "<clinit>", "()V", "C.java", 1, "", 0, 0));
        }
        for (int location = 0; location < LOCATIONS; location++) {
            for (int c = -1; c < CLASSES; c++) {
                String name = c < 0 ? "App" : "C" + c;
                int variable = variableOf(location);
                int read = site(location, c, false);
                int write = site(location, c, true);
                builder.site(
                        new Site(read, name, "run", "()V", name + ".java", read, "read", variable, Site.READ_AGAIN));
                builder.site(new Site(write, name, "run", "()V", name + ".java", write, "write", variable, 0));
            }
        }
        for (SimulatedThread thread : threads) {
            builder.thread(thread.tid(), "t" + thread.index, false, false);
            int number = 1;
            for (AccessRecorder.Batch batch : thread.recorder.batches) {
                builder.batch(thread.tid(), number++, batch.nanos(), batch.payload());
            }
        }
        return builder.build();
    }

    private static void variable(TraceBuilder builder, int id, String owner, String name, Variable.Kind kind) {
        builder.variable(new Variable(id, owner, name, "I", kind, 0));
    }

    private static int variableOf(int location) {
        return switch (location) {
            case 0, 1 -> 1;
            case 2 -> 2;
            case 3, 4 -> 3;
            default -> location - 1;
        };
    }

    static int site(int location, int inClass, boolean write) {
        return 1 + (location * (CLASSES + 1) + inClass + 1) * 2 + (write ? 1 : 0);
    }

    static final class SimulatedLock {
        final long id;
        final List<SimulatedThread> readers = new ArrayList<>();
        SimulatedThread owner;
        SimulatedThread holder;
        long version;

        private SimulatedLock(long id) {
            this.id = id;
        }

        boolean free() {
            return holder == null && readers.isEmpty();
        }

        long take(SimulatedThread thread) {
            holder = thread;
            version += owner == thread ? 0 : 1;
            owner = thread;
            return version;
        }
    }
}

package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.trace.TraceBuilder;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.RecordEncoder;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * A random program of several threads, executed step by step in a random interleaving and recorded as the agent would:
 * per-thread batches that leave their buffers late. It knows what truly happened and which events must be ordered.
 */
final class RandomProgram {
    static final int READ_SITE = 1;
    static final int WRITE_SITE = 2;
    static final int TAKE_SITE = 3;
    private static final int VARIABLE = 1;
    private static final long LOCK_IDS = 100;
    private static final long LOCATION_IDS = 200;
    private static final long QUEUE = 300;
    private static final long MAX_STEP_NANOS = 40_000_000;
    private static final long FLUSH_NANOS = 1_000_000_000;

    /** One event as it truly happened; its index in {@link #events} is its place in the execution. */
    record Event(int thread, int position, Op op, long object, long a) {}

    final List<Event> events = new ArrayList<>();
    /** Events that must come before each event, not closed over transitivity except by {@link #reachability}. */
    private final List<List<Integer>> edges = new ArrayList<>();

    private final Random random;
    private final List<Runner> runners = new ArrayList<>();
    private final Lock[] locks = new Lock[3];
    private final long[] values = new long[2];
    private final int[] writers = {-1, -1};
    private final Deque<long[]> queue = new ArrayDeque<>();
    private final List<long[]> futures = new ArrayList<>();
    private final List<long[]> tasks = new ArrayList<>();
    private long now = 1;
    private long nextId = 1000;

    RandomProgram(long seed, int threads, int steps) {
        random = new Random(seed);
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new Lock(LOCK_IDS + i);
        }
        for (int t = 0; t < threads; t++) {
            runners.add(new Runner(t));
        }
        runners.get(0).running = true;
        for (int s = 0; s < steps; s++) {
            now += 1 + random.nextInt((int) MAX_STEP_NANOS);
            Runner runner = runners.get(random.nextInt(threads));
            if (runner.running && !runner.ended) {
                step(runner);
            }
            runners.forEach(Runner::flushWhenDue);
            Runner flushed = runners.get(random.nextInt(threads));
            if (random.nextInt(4) == 0) {
                flushed.flush();
            }
        }
        now += MAX_STEP_NANOS;
        runners.forEach(Runner::flush);
    }

    Trace trace() {
        TraceBuilder builder = new TraceBuilder();
        builder.coverage("closed", 1, "");
        builder.variable(new Variable(
                VARIABLE,
                "App",
                "ref",
                "Ljava/lang/Object;",
                Variable.Kind.FIELD,
                Variable.VOLATILE | Variable.PUBLICATION));
        builder.site(new Site(READ_SITE, "App", "run", "()V", "App.java", 1, "read", VARIABLE, 0));
        builder.site(new Site(WRITE_SITE, "App", "run", "()V", "App.java", 2, "write", VARIABLE, 0));
        builder.site(new Site(TAKE_SITE, "App", "run", "()V", "App.java", 3, "take()", 0, 0));
        for (Runner runner : runners) {
            builder.thread(runner.tid(), "t" + runner.index, false, false);
            int number = 1;
            for (Flushed flushed : runner.batches) {
                builder.batch(runner.tid(), number++, flushed.nanos, flushed.payload);
            }
        }
        return builder.build();
    }

    /** For each event the set of events that must come before it. */
    List<BitSet> reachability() {
        List<BitSet> before = new ArrayList<>();
        int[] previous = new int[runners.size()];
        Arrays.fill(previous, -1);
        for (int e = 0; e < events.size(); e++) {
            BitSet set = new BitSet();
            int thread = events.get(e).thread();
            List<Integer> sources = new ArrayList<>(edges.get(e));
            if (previous[thread] >= 0) {
                sources.add(previous[thread]);
            }
            for (int source : sources) {
                set.or(before.get(source));
                set.set(source);
            }
            previous[thread] = e;
            before.add(set);
        }
        return before;
    }

    private void step(Runner me) {
        if (me.parked) {
            if (me.permit >= 0) {
                me.record(Op.PARK_END, 0, 0, me.unparks, me.permit);
                me.permit = -1;
                me.parked = false;
            }
            return;
        }
        switch (random.nextInt(13)) {
            case 0 -> start(me);
            case 1, 2 -> acquire(me, locks[random.nextInt(locks.length)]);
            case 3 -> acquireShared(me, locks[random.nextInt(locks.length)]);
            case 4, 5 -> release(me);
            case 6 -> {
                int location = random.nextInt(values.length);
                values[location] = nextId++;
                writers[location] = me.record(Op.WRITE, WRITE_SITE, LOCATION_IDS + location, values[location], -1);
            }
            case 7 -> {
                int location = random.nextInt(values.length);
                me.record(Op.READ, READ_SITE, LOCATION_IDS + location, values[location], writers[location]);
            }
            case 8 -> {
                long element = nextId++;
                queue.add(new long[] {element, me.record(Op.HAND_OVER, 0, element, QUEUE, -1)});
            }
            case 9 -> {
                long[] element = queue.poll();
                if (element != null) {
                    me.record(Op.RECEIVE, TAKE_SITE, element[0], QUEUE, (int) element[1]);
                }
            }
            case 10 -> future(me);
            case 11 -> permits(me);
            default -> endOrJoin(me);
        }
    }

    private void start(Runner me) {
        for (Runner other : runners) {
            if (!other.running) {
                other.running = true;
                other.startedBy = me.record(Op.THREAD_START, 0, 0, other.tid(), -1);
                return;
            }
        }
    }

    private void acquire(Runner me, Lock lock) {
        if (lock.holder == null && lock.readers.isEmpty()) {
            if (lock.owner != me) {
                lock.owner = me;
                lock.version++;
            }
            lock.holder = me;
            me.held.add(lock);
            me.record(Op.ACQUIRE, 0, lock.id, lock.version, -1);
        }
    }

    private void acquireShared(Runner me, Lock lock) {
        if (lock.holder == null && !lock.readers.contains(me)) {
            lock.owner = null;
            lock.readers.add(me);
            me.held.add(lock);
            me.record(Op.ACQUIRE_SHARED, 0, lock.id, lock.version, -1);
        }
    }

    private void release(Runner me) {
        if (me.held.isEmpty()) {
            return;
        }
        Lock lock = me.held.remove(random.nextInt(me.held.size()));
        if (lock.holder == me) {
            lock.holder = null;
            me.record(Op.RELEASE, 0, lock.id, random.nextInt(2), -1);
        } else {
            lock.readers.remove(me);
            me.record(Op.RELEASE_SHARED, 0, lock.id, 0, -1);
        }
    }

    private void future(Runner me) {
        switch (random.nextInt(4)) {
            case 0 -> futures.add(new long[] {nextId, me.record(Op.COMPLETE, 0, nextId++, 0, -1)});
            case 1 -> {
                if (!futures.isEmpty()) {
                    long[] future = futures.get(random.nextInt(futures.size()));
                    me.record(Op.GET_END, 0, future[0], 0, (int) future[1]);
                }
            }
            case 2 -> tasks.add(new long[] {nextId, me.record(Op.TASK_SUBMIT, 0, nextId++, 0, -1)});
            default -> {
                if (!tasks.isEmpty()) {
                    long[] task = tasks.remove(random.nextInt(tasks.size()));
                    me.record(Op.TASK_BEGIN, 0, task[0], 0, (int) task[1]);
                }
            }
        }
    }

    private void permits(Runner me) {
        if (random.nextBoolean()) {
            me.parked = true;
            me.record(Op.PARK_BEGIN, 0, 0, 0, -1);
            return;
        }
        Runner target = runners.get(random.nextInt(runners.size()));
        if (target.running && !target.ended && target.permit < 0) {
            target.unparks++;
            target.permit = me.record(Op.UNPARK, 0, 0, target.tid(), target.unparks, -1);
        }
    }

    private void endOrJoin(Runner me) {
        if (me.index > 0 && me.held.isEmpty() && random.nextInt(3) == 0) {
            me.endedBy = me.record(Op.THREAD_END, 0, 0, 0, -1);
            me.ended = true;
            return;
        }
        for (Runner other : runners) {
            if (other.ended && random.nextBoolean()) {
                me.record(Op.THREAD_JOIN, 0, 0, other.tid(), other.endedBy);
                return;
            }
        }
    }

    private static final class Lock {
        private final long id;
        private final List<Runner> readers = new ArrayList<>();
        private Runner owner;
        private Runner holder;
        private long version;

        private Lock(long id) {
            this.id = id;
        }
    }

    private record Flushed(long nanos, byte[] payload) {}

    private final class Runner {
        private final int index;
        private final List<Flushed> batches = new ArrayList<>();
        private final List<Lock> held = new ArrayList<>();
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        private boolean running;
        private boolean ended;
        private boolean parked;
        private int startedBy = -1;
        private int endedBy = -1;
        private int permit = -1;
        private int unparks;
        private int position;
        private long lastFlush;

        private Runner(int index) {
            this.index = index;
        }

        private long tid() {
            return index + 1L;
        }

        private int record(Op op, int site, long object, long a, int source) {
            return record(op, site, object, a, 0, source);
        }

        private int record(Op op, int site, long object, long a, long b, int source) {
            byte[] bytes = new byte[RecordEncoder.MAX_RECORD];
            buffer.write(bytes, 0, RecordEncoder.encode(bytes, 0, op, site, object, a, b));
            List<Integer> sources = new ArrayList<>();
            if (source >= 0) {
                sources.add(source);
            }
            if (position == 0 && startedBy >= 0) {
                sources.add(startedBy);
            }
            events.add(new Event(index, position++, op, object, a));
            edges.add(sources);
            return events.size() - 1;
        }

        /** As the agent's flusher does. */
        private void flushWhenDue() {
            if (now - lastFlush >= FLUSH_NANOS) {
                flush();
            }
        }

        private void flush() {
            lastFlush = now;
            if (buffer.size() > 0) {
                batches.add(new Flushed(now, buffer.toByteArray()));
                buffer.reset();
            }
        }
    }
}

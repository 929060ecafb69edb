package dev.wakeful.engine.trace;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.RecordEncoder;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a trace by hand, for tests: the order of calls is the execution, and lock versions, unpark counts and times
 * follow from it. Every event method returns the event's index, which is its index in the trace built.
 *
 * <pre>{@code
 * TraceScript script = new TraceScript();
 * long lock = script.object("java.util.concurrent.locks.ReentrantLock");
 * int acquire = script.site("App", "run", 12, "lock()");
 * TraceScript.Actor t1 = script.thread("t1");
 * int e = t1.acquire(lock, acquire);
 * Trace trace = script.trace();
 * }</pre>
 */
public final class TraceScript {
    private static final long TICK = 1_000_000;

    private final TraceBuilder builder = new TraceBuilder();
    private final Map<String, Actor> actors = new LinkedHashMap<>();
    private final Map<String, Integer> classIds = new HashMap<>();
    private final Map<Long, Integer> births = new LinkedHashMap<>();
    private final Map<Long, LockState> locks = new HashMap<>();
    private final Map<Long, Long> unparks = new HashMap<>();
    private final Map<Long, Long> cells = new HashMap<>();
    private int nextSite = 1;
    private int nextVariable = 1;
    private long nextObject = 1;
    private int clock;
    private int events;
    private boolean closed = true;

    public TraceBuilder builder() {
        return builder;
    }

    /** A new site; returns its id. */
    public int site(String className, String method, int line, String operation) {
        return site(className, method, line, operation, 0, 0);
    }

    /** A new access site of a variable with {@link Site} flags; returns its id. */
    public int site(String className, String method, int line, String operation, int variable, int flags) {
        int id = nextSite++;
        String simple = className.substring(className.lastIndexOf('.') + 1);
        builder.site(new Site(id, className, method, "()V", simple + ".java", line, operation, variable, flags));
        return id;
    }

    /** A new variable with {@link Variable} flags; returns its id. */
    public int variable(String className, String name, String descriptor, Variable.Kind kind, int flags) {
        int id = nextVariable++;
        builder.variable(new Variable(id, className, name, descriptor, kind, flags));
        return id;
    }

    /** The thread of that name is a daemon. */
    public Actor daemon(String name) {
        Actor actor = thread(name);
        actor.daemon = true;
        return actor;
    }

    public TraceScript guard(GuardShape guard) {
        builder.guard(guard);
        return this;
    }

    public TraceScript receiver(ReceiverShape receiver) {
        builder.receiver(receiver);
        return this;
    }

    /** A new object of a class; its birth is recorded by whoever records next. Returns its id. */
    public long object(String className) {
        Integer classId = classIds.get(className);
        if (classId == null) {
            classId = classIds.size() + 1;
            classIds.put(className, classId);
            builder.className(classId, className);
        }
        long id = nextObject++;
        births.put(id, classId);
        return id;
    }

    /** The recording was killed: it is not closed in order. */
    public TraceScript killed() {
        closed = false;
        return this;
    }

    /** The thread of that name, made on first use. */
    public Actor thread(String name) {
        return actors.computeIfAbsent(name, n -> new Actor(n, actors.size() + 1));
    }

    public Trace trace() {
        if (closed) {
            builder.coverage("closed", 1, "");
        }
        builder.coverage("classes.woven", 1, "");
        actors.values().forEach(actor -> builder.thread(actor.tid, actor.name, false, actor.daemon));
        return builder.build();
    }

    private LockState lock(long lock) {
        return locks.computeIfAbsent(lock, l -> new LockState());
    }

    private static final class LockState {
        private Actor owner;
        private long version;

        long acquire(Actor actor) {
            if (owner != actor) {
                owner = actor;
                version++;
            }
            return version;
        }
    }

    /** A thread of the script. */
    public final class Actor {
        private final String name;
        private final long tid;
        private int batches;
        private long waitLock;
        private boolean pendingGap;
        private boolean daemon;

        private Actor(String name, long tid) {
            this.name = name;
            this.tid = tid;
        }

        public long tid() {
            return tid;
        }

        /** Any record as it is; returns the event's index. */
        public int record(Op op, int site, long object, long a, long b) {
            births.forEach((id, classId) -> append(Op.BIRTH, 0, id, classId, 0));
            births.clear();
            append(op, site, object, a, b);
            return events++;
        }

        public int acquire(long lock, int site) {
            return record(Op.ACQUIRE, site, lock, lock(lock).acquire(this), 0);
        }

        public int release(long lock, int site) {
            return record(Op.RELEASE, site, lock, 0, 0);
        }

        public int releaseLate(long lock, int site) {
            return record(Op.RELEASE, site, lock, 1, 0);
        }

        public int acquireShared(long lock, int site) {
            LockState state = lock(lock);
            if (state.owner != this) {
                state.owner = null;
            }
            return record(Op.ACQUIRE_SHARED, site, lock, state.version, 0);
        }

        public int releaseShared(long lock, int site) {
            return record(Op.RELEASE_SHARED, site, lock, 0, 0);
        }

        public int waitBegin(long condition, long lock, long timeoutNanos, int site) {
            waitLock = lock;
            return record(Op.WAIT_BEGIN, site, condition, lock, timeoutNanos);
        }

        public int waitEnd(long condition, int outcome, int site) {
            return record(Op.WAIT_END, site, condition, lock(waitLock).acquire(this), outcome);
        }

        public int notifyOne(long condition, long lock, int site) {
            return record(Op.NOTIFY, site, condition, lock, 0);
        }

        public int notifyAll(long condition, long lock, int site) {
            return record(Op.NOTIFY_ALL, site, condition, lock, 0);
        }

        public int read(int site, long owner, long value) {
            return record(Op.READ, site, owner, value, 0);
        }

        public int write(int site, long owner, long value) {
            return record(Op.WRITE, site, owner, value, 0);
        }

        public int update(int site, long owner, long before, long after) {
            return record(Op.UPDATE, site, owner, before, after);
        }

        public int parkBegin(long blocker, long timeoutNanos, int site) {
            return record(Op.PARK_BEGIN, site, blocker, timeoutNanos, 0);
        }

        public int parkEnd(long blocker, int site) {
            return record(Op.PARK_END, site, blocker, unparks.getOrDefault(tid, 0L), 0);
        }

        public int unpark(Actor target, int site) {
            return record(Op.UNPARK, site, 0, target.tid, unparks.merge(target.tid, 1L, Long::sum));
        }

        /** Before an operation that publishes through an ordering cell. */
        public int stampRelease(long cell) {
            return record(Op.STAMP_RELEASE, 0, 0, cell, cells.merge(cell, 1L, Long::sum));
        }

        /** After an operation that may see what was published through the cell. */
        public int stampAcquire(long cell) {
            return record(Op.STAMP_ACQUIRE, 0, 0, cell, cells.getOrDefault(cell, 0L));
        }

        /** The static initializer of the site's class ends. */
        public int initialized(int site) {
            return record(Op.CLASS_INITIALIZED, site, 0, 0, 0);
        }

        public int sampled(int site, boolean everyThread) {
            return record(Op.SAMPLED, site, 0, everyThread ? 1 : 0, 0);
        }

        public int accessorCall(int site) {
            return record(Op.ACCESSOR_CALL, site, 0, 0, 0);
        }

        public int readElement(int site, long array, long index, long value) {
            return record(Op.READ_ELEMENT, site, array, value, index);
        }

        public int writeElement(int site, long array, long index, long value) {
            return record(Op.WRITE_ELEMENT, site, array, value, index);
        }

        public int start(Actor child, int site) {
            return record(Op.THREAD_START, site, 0, child.tid, 0);
        }

        public int end() {
            return record(Op.THREAD_END, 0, 0, 0, 0);
        }

        public int join(Actor child, int site) {
            return record(Op.THREAD_JOIN, site, 0, child.tid, 0);
        }

        /** At the end of the recording this thread waits in what its last record began. */
        public void standsInItsWait() {
            builder.standing(tid, Standstill.Kind.WAIT, 0, 0, nowhere());
        }

        /** At the end of the recording this thread waits for a lock that another one owns; null: nobody is known to. */
        public void standsBeforeLock(long lock, Actor owner) {
            builder.standing(tid, Standstill.Kind.LOCK, lock, owner == null ? 0 : owner.tid, nowhere());
        }

        /** At the end of the recording this thread waits for the end of another one. */
        public void standsInJoin(Actor joined) {
            builder.standing(tid, Standstill.Kind.JOIN, 0, joined.tid, nowhere());
        }

        /** At the end of the recording this thread ends the JVM. */
        public void exits() {
            builder.standing(tid, Standstill.Kind.EXIT, 0, 0, nowhere());
        }

        /** At the end of the recording this thread is a pool's worker without a task. */
        public void idles() {
            builder.standing(tid, Standstill.Kind.IDLE, 0, 0, nowhere());
        }

        /** At the end of the recording this thread is parked in that method. */
        public void stands(String className, String method) {
            Site frame = new Site(Site.UNKNOWN, className, method, "", "", 1, "", 0, 0);
            builder.still(new StillThread(
                    StillThread.Moment.END,
                    tid,
                    -1,
                    clock * TICK,
                    name,
                    daemon,
                    false,
                    false,
                    StillThread.Kind.PARK,
                    "",
                    0,
                    0,
                    0,
                    "",
                    "",
                    false,
                    batches,
                    List.of(frame)));
        }

        private Site nowhere() {
            return new Site(Site.UNKNOWN, "app.End", name, "", "End.java", 99, "", 0, 0);
        }

        /** Records of this thread are missing before its next one. */
        public Actor gap() {
            pendingGap = true;
            return this;
        }

        private void append(Op op, int site, long object, long a, long b) {
            byte[] buffer = new byte[RecordEncoder.MAX_RECORD];
            int length = RecordEncoder.encode(buffer, 0, op, site, object, a, b);
            if (pendingGap) {
                batches++;
                pendingGap = false;
            }
            clock++;
            builder.batch(tid, ++batches, clock * TICK, Arrays.copyOf(buffer, length));
        }
    }

    /** Paths of a guard that is one comparison. */
    public static List<List<Literal>> when(Literal literal) {
        return List.of(List.of(literal));
    }
}

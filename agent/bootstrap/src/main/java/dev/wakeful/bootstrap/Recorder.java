package dev.wakeful.bootstrap;

import dev.wakeful.trace.event.StillThreadEvent;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Event;

/**
 * The recorder's life: {@link #prepare}, {@link #start} once a JFR recording runs, {@link #close} once before it stops, {@link #release} once
 * it has; then perhaps all over again. Its work besides the hooks (draining, tables) is done by the flusher thread each second and by whoever
 * rotates a chunk.
 */
public final class Recorder {
    /** Hooks record. Not between two periods of a recording. */
    static volatile boolean on;

    /** There is a recording. */
    static volatile boolean running;

    /** Fields and arrays are recorded, and what orders them. Set before the first hook runs, never changed while one is recorded. */
    static boolean accesses;

    /** The application ran before this period: locks exist of which the making was not seen. Written while hooks do not record. */
    static boolean late;

    /** Of the recording the last part is kept only: each chunk must tell of the objects that there were before. Changes as {@link #accesses} does. */
    private static boolean lastPart;

    /** What one recording says about itself; immutable. */
    public record Header(
            String agentVersion,
            String options,
            String profile,
            String javaVersion,
            long processId,
            boolean attachedLate,
            long startNanos) {}

    private static final Object MONITOR = new Object();
    private static final long SETTLING_NANOS = 20_000_000;
    /** Under the monitor. */
    private static Header header;
    /** Under the monitor. */
    private static boolean closed;

    private static final Periods PERIODS = new Periods();
    /** Under the monitor: tells which stacks say that something was not seen. */
    private static Woven woven;

    /** Under the monitor: the id under which the next chunk tells of objects; above those of threads and native streams. */
    private static long nextTeller = 1L << 42;
    /** Under the monitor; null when nothing is recorded. */
    private static Thread flusher;

    private Recorder() {}

    /** Fields and arrays are recorded too, and what orders them. Called before {@link #prepare}. */
    public static void recordAccesses(boolean wanted) {
        accesses = wanted;
    }

    /** Whether the recording loses its beginning as it grows. Called before {@link #prepare}. */
    public static void keepLastPart(boolean wanted) {
        lastPart = wanted;
    }

    /** Where batches of threads go that are met from now on. */
    static TraceBuffer.Sink sink() {
        synchronized (MONITOR) {
            return PERIODS.now().sink;
        }
    }

    /** Of accesses, how many bytes a second may be recorded on average; the rest is sampled. Called after {@link #prepare}, before {@link #start}. */
    public static void sampleAccesses(long bytesPerSecond) {
        ByteBudget.refill(bytesPerSecond);
    }

    /** All accesses are recorded. Called after {@link #prepare}, before {@link #start}. */
    public static void recordAllAccesses() {
        ByteBudget.recordAll();
    }

    /** Whether fields and arrays are recorded. */
    public static boolean recordsAccesses() {
        return accesses;
    }

    /**
     * Registers the events and asks to be told when a chunk begins and ends, before the JFR recording starts: a hook must not be the first to initialize an event class.
     *
     * @return the event classes, for the recording to enable; {@code HeaderEvent} with period beginChunk, {@code CoverageEvent} with
     *     endChunk
     */
    public static List<Class<? extends Event>> prepare(Header about) {
        List<Class<? extends Event>> events = EventTypes.register();
        boolean was = ThreadTrace.suspend();
        synchronized (MONITOR) {
            header = about;
            late = about.attachedLate();
            closed = false;
            forget();
            Gates.begin(accesses);
        }
        ThreadTrace.resume(was);
        Chunks.listen();
        return events;
    }

    /** Starts recording. Called once for each recording, with the JFR recording running. */
    public static void start(Woven hooks, Pace pace) {
        synchronized (MONITOR) {
            woven = hooks;
            LockParts.open();
            flusher = new Thread(null, new Flusher(pace), "wakeful-flusher", 0, false);
            flusher.setDaemon(true);
            running = true;
            on = true;
            flusher.start();
            if (late) {
                PERIODS.now().newcomers = new OldCode(woven);
            }
        }
    }

    /** Same, where nothing ran before, without ever resting. */
    public static void start() {
        start(null, Pace.never());
    }

    /** Looks at the threads of a program that runs, before anything of it is woven: what hangs already will not tell of itself. Called after {@link #prepare}. */
    public static void meetThreads() {
        boolean was = ThreadTrace.suspend();
        try {
            synchronized (MONITOR) {
                PERIODS.now().stillThreads.atFirst();
            }
        } finally {
            ThreadTrace.resume(was);
        }
    }

    /**
     * Forgets everything of a recording that has ended, but for the static tables: woven code that still runs refers to them. The recorder's threads have
     * ended then. Not for a JVM that exits.
     */
    public static void release() {
        boolean was = ThreadTrace.suspend();
        Chunks.leave();
        Thread ending;
        synchronized (MONITOR) {
            ending = flusher;
            flusher = null;
        }
        Flusher.end(ending);
        Flusher.end(NativeChannel.release());
        synchronized (MONITOR) {
            forget();
        }
        ThreadTrace.resume(was);
    }

    /** Under the monitor. */
    private static void forget() {
        PERIODS.forget();
        Tables.forgetAccount();
        ByteBudget.begin();
    }

    /**
     * Hooks do nothing until {@link #goOn}. What they have recorded stands for itself: a period of recording is over. Flusher only.
     *
     * @return false when recording ends
     */
    static boolean rest() {
        on = false;
        // Hooks that are at work have time to end; those that are late after all write to where nobody reads.
        LockSupport.parkNanos(SETTLING_NANOS);
        synchronized (MONITOR) {
            if (closed) {
                return false;
            }
            if (accesses) {
                Gates.close();
            }
            PERIODS.rest();
        }
        return true;
    }

    /** Hooks record again: another period begins. Flusher only. */
    static void goOn() {
        synchronized (MONITOR) {
            // Who asks who waits may have been faster.
            if (!closed && PERIODS.isResting()) {
                beginNext();
            }
        }
    }

    /** Under the monitor, between periods. */
    private static void beginNext() {
        late = true;
        PERIODS.goOn();
        on = true;
        try {
            PERIODS.now().newcomers = new UnseenHolds(woven, header.attachedLate());
        } catch (RuntimeException | LinkageError e) {
            // The account says that there are newcomers: of those that it says nothing more of nothing counts.
            Hooks.failed(e);
        }
    }

    /** Ends recording in order: everything that was recorded, the account, and the mark that says so. Idempotent. */
    public static void close() {
        boolean was = ThreadTrace.suspend();
        try {
            synchronized (MONITOR) {
                if (closed) {
                    return;
                }
                if (PERIODS.isResting()) {
                    // Who waits now is told by looking at threads while hooks record.
                    beginNext();
                }
                closed = true;
                running = false;
                on = false;
                if (accesses) {
                    Gates.close();
                }
                drain();
                List<ThreadTrace> traces = ThreadTable.all();
                Standings.emit(traces);
                if (late || StillThreads.anyWaits(traces)) {
                    PERIODS.now().stillThreads.now(StillThreadEvent.END);
                }
                PERIODS.now().threads.account(traces);
                NativeChannel.close();
                Tables.count(Coverage.CLOSED, 1);
                emitTables();
            }
        } finally {
            ThreadTrace.resume(was);
        }
    }

    /**
     * Puts everything that was recorded until now into the recording, and says that a copy of it that ends with this chunk is whole: other than a
     * recording that was cut off it lacks nothing but what was still to come.
     */
    public static void checkpoint() {
        boolean was = ThreadTrace.suspend();
        try {
            synchronized (MONITOR) {
                if (closed) {
                    return;
                }
                if (PERIODS.isResting()) {
                    beginNext();
                }
                PERIODS.now().stillThreads.now(StillThreadEvent.DUMP);
                PERIODS.now().threads.account(ThreadTable.all());
                emitTables();
                TableEvents.coverage(Coverage.CHECKPOINT, 1, "");
            }
        } finally {
            ThreadTrace.resume(was);
        }
    }

    /** How many records were made, about. */
    public static long records() {
        boolean was = ThreadTrace.suspend();
        try {
            synchronized (MONITOR) {
                return PERIODS.records();
            }
        } finally {
            ThreadTrace.resume(was);
        }
    }

    /** Puts everything that is buffered into the recording. */
    public static void flush() {
        boolean was = ThreadTrace.suspend();
        try {
            synchronized (MONITOR) {
                PERIODS.now().threads.forgetEnded();
                drain();
                emitTables();
            }
        } finally {
            ThreadTrace.resume(was);
        }
    }

    /** Each second: drains, writes what is new in the tables, forgets threads that are gone. */
    static void tick(long millis) {
        Telling.renew();
        if (accesses) {
            ByteBudget.earn(millis);
        }
        if (on) {
            Gates.tick();
        }
        synchronized (MONITOR) {
            if (closed) {
                return;
            }
            // First, so that threads that have ended are described once.
            PERIODS.now().threads.forgetEnded();
            drain();
            emitTables();
            NativeChannel.forgetEnded();
            if (PERIODS.now().newcomers != null) {
                PERIODS.now().newcomers.look();
            }
            PERIODS.now().threads.forgetGone();
            ThreadTable.tick();
        }
        Identity.sweep();
    }

    /** What was done in this period until now. */
    static Pace.Work work() {
        synchronized (MONITOR) {
            return PERIODS.now().threads.work();
        }
    }

    /** Whether hooks do nothing just now, between two periods of a recording. */
    public static boolean isResting() {
        return PERIODS.isResting();
    }

    /** Accounts for threads that have ended. */
    static void forgetEnded() {
        synchronized (MONITOR) {
            if (!closed) {
                PERIODS.now().threads.forgetEnded();
            }
        }
    }

    /** Under the monitor. */
    static void drain() {
        PERIODS.now().threads.drain();
        NativeChannel.drain();
    }

    /** Puts into the recording what native code has recorded. */
    static void drainNative() {
        synchronized (MONITOR) {
            if (!closed) {
                NativeChannel.drain();
            }
        }
    }

    /** Under the monitor. */
    static void emitTables() {
        Hooks.countFailures();
        for (Object row : Tables.takeNew()) {
            TableEvents.emit(row);
        }
    }

    /** A chunk describes itself: a ring recording loses its first ones. */
    static void chunkBegins() {
        boolean was = ThreadTrace.suspend();
        try {
            synchronized (MONITOR) {
                TableEvents.emit(header);
                PERIODS.now().mark();
                Tables.forgetEmitted();
                PERIODS.now().threads.newChunk();
                NativeChannel.newChunk();
                emitTables();
                if (lastPart) {
                    Identity.tell(new TraceBuffer(nextTeller++, PERIODS.now().sink));
                }
            }
        } finally {
            ThreadTrace.resume(was);
        }
    }
}

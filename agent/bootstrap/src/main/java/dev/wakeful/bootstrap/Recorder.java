package dev.wakeful.bootstrap;

import dev.wakeful.trace.TraceFormat;
import dev.wakeful.trace.event.CoverageEvent;
import dev.wakeful.trace.event.HeaderEvent;
import dev.wakeful.trace.event.StillThreadEvent;
import java.util.List;
import java.util.Set;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;

/**
 * The recorder's life: {@link #prepare}, {@link #start} once a JFR recording runs, {@link #close} once before it stops, {@link #release} once
 * it has; then perhaps all over again. Its work besides the hooks (draining, tables) is done by the flusher thread each second and by whoever
 * rotates a chunk.
 */
public final class Recorder {
    /** Hooks record. */
    static volatile boolean on;

    /** Fields and arrays are recorded, and what orders them. Set before the first hook runs, never changed while one is recorded. */
    static boolean accesses;

    /** The application ran before this recording: locks exist of which the making was not seen. Changes as {@link #accesses} does. */
    static boolean late;

    /** Of the recording the last part is kept only: each chunk must tell of the objects that there were before. Changes as {@link #accesses} does. */
    private static boolean lastPart;

    /** Each recording has its own: a hook that is late for one must not write into the next. Under the monitor. */
    private static JfrSink sink = new JfrSink();

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
    /** Under the monitor. */
    private static Header header;
    /** Under the monitor. */
    private static boolean closed;

    /** Under the monitor; null where the program began with the recording. */
    private static Newcomers newcomers;
    /** Under the monitor. */
    private static StillThreads stillThreads = new StillThreads();
    /** Under the monitor: the id under which the next chunk tells of objects; above those of threads and native streams. */
    private static long nextTeller = 1L << 42;
    /** Under the monitor. */
    private static ThreadAccount threads = new ThreadAccount();

    private static final Runnable CHUNK_BEGIN = new ChunkBegin();
    private static final Runnable CHUNK_END = new ChunkEnd();
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
            return sink;
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
        FlightRecorder.addPeriodicEvent(HeaderEvent.class, CHUNK_BEGIN);
        FlightRecorder.addPeriodicEvent(CoverageEvent.class, CHUNK_END);
        return events;
    }

    /**
     * Starts recording. Called once for each recording, with the JFR recording running.
     *
     * @param telling methods that have hooks, as {@code class.method}: what threads that run already do in them is not seen until they return
     */
    public static void start(Set<String> telling) {
        if (late) {
            LockParts.open();
        }
        start();
        if (late) {
            synchronized (MONITOR) {
                newcomers = new Newcomers(telling);
            }
        }
    }

    /** Looks at the threads of a program that runs, before anything of it is woven: what hangs already will not tell of itself. Called after {@link #prepare}. */
    public static void meetThreads() {
        boolean was = ThreadTrace.suspend();
        try {
            synchronized (MONITOR) {
                stillThreads.atFirst();
            }
        } finally {
            ThreadTrace.resume(was);
        }
    }

    /** Starts recording where the application does not run yet. */
    public static void start() {
        synchronized (MONITOR) {
            flusher = new Thread(null, new Flusher(), "wakeful-flusher", 0, false);
            flusher.setDaemon(true);
            on = true;
            flusher.start();
        }
    }

    /**
     * Forgets everything of a recording that has ended, but for the static tables: woven code that still runs refers to them. The recorder's threads have
     * ended then. Not for a JVM that exits.
     */
    public static void release() {
        boolean was = ThreadTrace.suspend();
        FlightRecorder.removePeriodicEvent(CHUNK_BEGIN);
        FlightRecorder.removePeriodicEvent(CHUNK_END);
        Thread ending;
        synchronized (MONITOR) {
            ending = flusher;
            flusher = null;
        }
        end(ending);
        end(NativeChannel.release());
        synchronized (MONITOR) {
            forget();
        }
        ThreadTrace.resume(was);
    }

    private static void end(Thread ending) {
        if (ending == null) {
            return;
        }
        ending.interrupt();
        try {
            ending.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Under the monitor. */
    private static void forget() {
        sink.end();
        sink = new JfrSink();
        ThreadTable.forget(sink);
        EndedThreads.takeAll();
        Identity.forget();
        Stamps.forget();
        CellFamily.forget();
        Knowledge.forget();
        Budgets.forget();
        Tables.forgetAccount();
        ByteBudget.begin();
        threads = new ThreadAccount();
        newcomers = null;
        stillThreads = new StillThreads();
    }

    /** Ends recording in order: everything that was recorded, the account, and the mark that says so. Idempotent. */
    public static void close() {
        boolean was = ThreadTrace.suspend();
        try {
            synchronized (MONITOR) {
                if (closed) {
                    return;
                }
                closed = true;
                on = false;
                if (accesses) {
                    Gates.close();
                }
                drain();
                List<ThreadTrace> traces = ThreadTable.all();
                Standings.emit(traces);
                if (late || StillThreads.anyWaits(traces)) {
                    stillThreads.now(StillThreadEvent.END);
                }
                threads.account(traces);
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
                stillThreads.now(StillThreadEvent.DUMP);
                threads.account(ThreadTable.all());
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
                return threads.records();
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
                threads.forgetEnded();
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
        Gates.tick();
        synchronized (MONITOR) {
            if (closed) {
                return;
            }
            // First, so that threads that have ended are described once.
            threads.forgetEnded();
            drain();
            emitTables();
            NativeChannel.forgetEnded();
            if (newcomers != null) {
                newcomers.look();
            }
            threads.forgetGone();
            ThreadTable.tick();
        }
        Identity.sweep();
    }

    /** Accounts for threads that have ended. */
    static void forgetEnded() {
        synchronized (MONITOR) {
            if (!closed) {
                threads.forgetEnded();
            }
        }
    }

    /** Under the monitor. */
    static void drain() {
        threads.drain();
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

    private static void emitTables() {
        Hooks.countFailures();
        for (Object row : Tables.takeNew()) {
            TableEvents.emit(row);
        }
    }

    private static void emitHeader() {
        HeaderEvent event = new HeaderEvent();
        event.format = TraceFormat.VERSION;
        event.agentVersion = header.agentVersion();
        event.options = header.options();
        event.profile = header.profile();
        event.javaVersion = header.javaVersion();
        event.processId = header.processId();
        event.attachedLate = header.attachedLate();
        event.startNanos = header.startNanos();
        event.commit();
    }

    /** Every chunk describes itself: a ring recording loses its first ones. Called by JFR on the thread that rotates. */
    private static final class ChunkBegin implements Runnable {
        @Override
        public void run() {
            boolean was = ThreadTrace.suspend();
            try {
                synchronized (MONITOR) {
                    emitHeader();
                    Tables.forgetEmitted();
                    threads.newChunk();
                    NativeChannel.newChunk();
                    emitTables();
                    if (lastPart) {
                        Identity.tell(new TraceBuffer(nextTeller++, sink));
                    }
                }
            } finally {
                ThreadTrace.resume(was);
            }
        }
    }

    /** Called by JFR on the thread that rotates or stops; at exit that is Flight Recorder's shutdown hook. */
    private static final class ChunkEnd implements Runnable {
        @Override
        public void run() {
            if (isShuttingDown()) {
                close();
            } else {
                flush();
            }
        }

        private static boolean isShuttingDown() {
            Thread probe = new Thread(null, null, "wakeful-probe", 0, false);
            try {
                Runtime.getRuntime().addShutdownHook(probe);
                Runtime.getRuntime().removeShutdownHook(probe);
                return false;
            } catch (IllegalStateException e) {
                return true;
            }
        }
    }
}

package dev.wakeful.bootstrap;

import dev.wakeful.trace.TraceFormat;
import dev.wakeful.trace.event.BatchEvent;
import dev.wakeful.trace.event.ClassNameEvent;
import dev.wakeful.trace.event.CoverageEvent;
import dev.wakeful.trace.event.GuardEvent;
import dev.wakeful.trace.event.HeaderEvent;
import dev.wakeful.trace.event.ImmutableClassEvent;
import dev.wakeful.trace.event.NotifyEvent;
import dev.wakeful.trace.event.ParkEvent;
import dev.wakeful.trace.event.ReceiverEvent;
import dev.wakeful.trace.event.SignalEvent;
import dev.wakeful.trace.event.SiteEvent;
import dev.wakeful.trace.event.SkippedClassEvent;
import dev.wakeful.trace.event.SmallBatchEvent;
import dev.wakeful.trace.event.StandingEvent;
import dev.wakeful.trace.event.TaskEvent;
import dev.wakeful.trace.event.ThreadEvent;
import dev.wakeful.trace.event.UnparkEvent;
import dev.wakeful.trace.event.VariableEvent;
import dev.wakeful.trace.event.WaitEvent;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;

/**
 * The recorder's life: {@link #prepare}, {@link #start} once a JFR recording runs, {@link #close} once before it stops. Its
 * work besides the hooks (draining, tables) is done by the flusher thread each second and by whoever rotates a chunk.
 */
public final class Recorder {
    /** Hooks record. */
    static volatile boolean on;

    /** Fields and arrays are recorded, and what orders them. Set before the first hook runs, never changed then. */
    static boolean accesses;

    static final TraceBuffer.Sink SINK = new JfrSink();

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

    private Recorder() {}

    /** Fields and arrays are recorded too, and what orders them. Called once, before {@link #start}. */
    public static void recordAccesses() {
        accesses = true;
    }

    /** Of accesses, how many bytes a second may be recorded on average; the rest is sampled. Called before {@link #start}. */
    public static void sampleAccesses(long bytesPerSecond) {
        ByteBudget.refill(bytesPerSecond);
    }

    /** All accesses are recorded. Called before {@link #start}. */
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
        List<Class<? extends Event>> events = List.of(
                BatchEvent.class,
                SmallBatchEvent.class,
                HeaderEvent.class,
                SiteEvent.class,
                VariableEvent.class,
                GuardEvent.class,
                ReceiverEvent.class,
                ClassNameEvent.class,
                ThreadEvent.class,
                StandingEvent.class,
                SkippedClassEvent.class,
                ImmutableClassEvent.class,
                CoverageEvent.class,
                WaitEvent.class,
                NotifyEvent.class,
                ParkEvent.class,
                UnparkEvent.class,
                SignalEvent.class,
                TaskEvent.class);
        for (Class<? extends Event> event : events) {
            FlightRecorder.register(event);
        }
        synchronized (MONITOR) {
            header = about;
        }
        FlightRecorder.addPeriodicEvent(HeaderEvent.class, new ChunkBegin());
        FlightRecorder.addPeriodicEvent(CoverageEvent.class, new ChunkEnd());
        return events;
    }

    /** Starts recording. Called once, with the JFR recording running. */
    public static void start() {
        Thread flusher = new Thread(null, new Flusher(), "wakeful-flusher", 0, false);
        flusher.setDaemon(true);
        on = true;
        flusher.start();
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
                for (ThreadTrace trace : traces) {
                    accountFor(trace);
                }
                NativeChannel.close();
                Tables.count(Coverage.CLOSED, 1);
                emitTables();
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
            drain();
            emitTables();
            NativeChannel.forgetEnded();
            for (ThreadTrace trace : ThreadTable.all()) {
                if (trace.isGone()) {
                    trace.drain();
                    accountFor(trace);
                    ThreadTable.remove(trace);
                }
            }
        }
        Identity.sweep();
    }

    private static void drain() {
        for (ThreadTrace trace : ThreadTable.all()) {
            trace.drain();
            if (!trace.described && trace.batches() > 0) {
                trace.described = true;
                TableEvents.thread(trace);
            }
        }
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

    private static void accountFor(ThreadTrace trace) {
        if (trace.batches() > 0) {
            TableEvents.thread(trace);
            TableEvents.coverage(Coverage.THREAD_BATCHES, trace.batches(), Long.toString(trace.tid()));
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

    /** Batches as JFR events. */
    private static final class JfrSink implements TraceBuffer.Sink {
        @Override
        public boolean batch(long tid, int number, byte[] bytes, int offset, int length) {
            if (length <= SmallBatchEvent.CAPACITY) {
                return small(tid, number, bytes, offset, length);
            }
            BatchEvent event = new BatchEvent();
            if (!event.isEnabled()) {
                return false;
            }
            event.tid = tid;
            event.number = number;
            event.payload(bytes, offset, length);
            event.commit();
            return true;
        }

        private static boolean small(long tid, int number, byte[] bytes, int offset, int length) {
            SmallBatchEvent event = new SmallBatchEvent();
            if (!event.isEnabled()) {
                return false;
            }
            event.tid = tid;
            event.number = number;
            event.payload(bytes, offset, length);
            event.commit();
            return true;
        }
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
                    for (ThreadTrace trace : ThreadTable.all()) {
                        trace.described = trace.isExcluded();
                    }
                    NativeChannel.newChunk();
                    emitTables();
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

package dev.wakeful.engine.read;

import dev.wakeful.engine.trace.Header;
import dev.wakeful.engine.trace.Standstill;
import dev.wakeful.engine.trace.StillThread;
import dev.wakeful.engine.trace.TraceBuilder;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.TraceFormat;
import dev.wakeful.trace.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import one.jfr.JfrReader;
import one.jfr.event.Event;

/** Puts the events of one process's recordings into a trace builder. */
final class EventSink {
    /** Class, method, file and line. */
    private static final int FRAME_PARTS = 4;

    final TraceBuilder builder = new TraceBuilder();
    private Header header;
    private Path headerFile;
    private long batches;
    private long firstTicks = Long.MAX_VALUE;

    /** Whether any of Wakeful's events was seen. */
    boolean sawWakeful() {
        return header != null || batches > 0;
    }

    boolean sawHeader() {
        return header != null;
    }

    Header header() {
        return header;
    }

    /** Takes one event; events of other kinds are ignored. */
    void take(Event event, JfrReader jfr, Path file) throws UnreadableRecordingException {
        if (event instanceof WakefulEvents.Batch batch) {
            batch(batch, jfr);
        } else if (event instanceof WakefulEvents.Header row) {
            header(row, file);
        } else if (event instanceof WakefulEvents.SiteRow row) {
            builder.site(new Site(
                    row.id,
                    row.className,
                    row.method,
                    row.descriptor,
                    row.file,
                    row.line,
                    row.operation,
                    row.variable,
                    row.flags));
        } else if (event instanceof WakefulEvents.ComparandRow row) {
            builder.comparand(row.site, row.value);
        } else if (event instanceof WakefulEvents.ClassNameRow row) {
            builder.className(row.id, row.className);
        } else if (event instanceof WakefulEvents.ThreadRow row) {
            builder.thread(row.tid, row.name, row.virtual, row.daemon);
        } else if (event instanceof WakefulEvents.SkippedRow row) {
            builder.skippedClass(row.className, row.reason);
        } else if (event instanceof WakefulEvents.ImmutableClassRow row) {
            builder.immutableClass(row.className);
        } else if (event instanceof WakefulEvents.LibraryClassRow row) {
            builder.libraryClass(row.className, row.library);
        } else if (event instanceof WakefulEvents.CoverageRow row) {
            builder.coverage(row.key, row.count, row.detail, nanos(row, jfr));
        } else if (event instanceof WakefulEvents.PeriodRow row) {
            builder.period(row.number, nanos(row, jfr));
        } else {
            shape(event, jfr);
        }
    }

    private void shape(Event event, JfrReader jfr) {
        try {
            if (event instanceof WakefulEvents.VariableRow row) {
                builder.variable(new Variable(
                        row.id, row.className, row.name, row.descriptor, Variable.Kind.valueOf(row.kind), row.flags));
            } else if (event instanceof WakefulEvents.GuardRow row) {
                builder.guard(new GuardShape(
                        row.site,
                        GuardShape.Kind.valueOf(row.kind),
                        row.host,
                        GuardShape.Recheck.valueOf(row.recheck),
                        GuardShape.parsePaths(row.paths)));
            } else if (event instanceof WakefulEvents.StandingRow row) {
                builder.standing(
                        row.tid,
                        Standstill.Kind.valueOf(row.kind),
                        row.object,
                        row.owner,
                        new Site(Site.UNKNOWN, row.className, row.method, "", row.file, row.line, "", 0, 0));
            } else if (event instanceof WakefulEvents.StillThreadRow row) {
                still(row, jfr);
            } else if (event instanceof WakefulEvents.ReceiverRow row) {
                builder.receiver(ReceiverShape.parse(row.site, ReceiverShape.Kind.valueOf(row.kind), row.reads));
            }
        } catch (IllegalArgumentException e) {
            builder.problem("a row of the tables is not understood: " + e.getMessage());
        }
    }

    private void batch(WakefulEvents.Batch batch, JfrReader jfr) {
        batches++;
        if (batch.payload == null) {
            builder.problem("batch " + batch.number + " of thread " + batch.tid + " has an impossible length");
            return;
        }
        // Ticks run through all chunks of a process; each chunk's wall clock may have been set anew.
        builder.batch(batch.tid, batch.number, nanos(batch, jfr), batch.payload);
    }

    private long nanos(Event event, JfrReader jfr) {
        firstTicks = Math.min(firstTicks, jfr.chunkStartTicks);
        return (long) ((event.time - firstTicks) * jfr.nanosPerTick);
    }

    private void still(WakefulEvents.StillThreadRow row, JfrReader jfr) {
        List<Site> stack = new ArrayList<>();
        for (String frame : row.stack.split("\n")) {
            String[] parts = frame.split("\t", -1);
            if (parts.length == FRAME_PARTS) {
                stack.add(
                        new Site(Site.UNKNOWN, parts[0], parts[1], "", parts[2], Integer.parseInt(parts[3]), "", 0, 0));
            }
        }
        builder.still(new StillThread(
                StillThread.Moment.valueOf(row.moment),
                row.tid,
                -1,
                nanos(row, jfr),
                row.name,
                row.daemon,
                row.virtual,
                row.state.equals("BLOCKED"),
                StillThread.Kind.valueOf(row.kind),
                row.className,
                row.hash,
                row.object,
                row.owner,
                row.ownerName,
                row.holds,
                row.before,
                row.batches,
                stack));
    }

    private void header(WakefulEvents.Header row, Path file) throws UnreadableRecordingException {
        if (row.format > TraceFormat.VERSION) {
            throw new UnreadableRecordingException(file + " was recorded by agent " + row.agentVersion + " in format "
                    + row.format + ", this analyzer reads up to format " + TraceFormat.VERSION
                    + "; analyze it with Wakeful " + row.agentVersion + " or newer");
        }
        if (header != null && (header.processId() != row.processId || header.startNanos() != row.startNanos)) {
            throw new UnreadableRecordingException(file + " is of process " + row.processId + ", " + headerFile
                    + " of process " + header.processId() + "; analyze them one by one");
        }
        header = new Header(
                row.format,
                row.agentVersion,
                row.options,
                row.profile,
                row.javaVersion,
                row.processId,
                row.attachedLate,
                row.startNanos);
        headerFile = file;
        builder.header(header);
    }
}

package dev.wakeful.engine.read;

import dev.wakeful.trace.event.BatchEvent;
import dev.wakeful.trace.event.ClassNameEvent;
import dev.wakeful.trace.event.ComparandEvent;
import dev.wakeful.trace.event.CoverageEvent;
import dev.wakeful.trace.event.GuardEvent;
import dev.wakeful.trace.event.HeaderEvent;
import dev.wakeful.trace.event.ImmutableClassEvent;
import dev.wakeful.trace.event.LibraryClassEvent;
import dev.wakeful.trace.event.PeriodEvent;
import dev.wakeful.trace.event.ReceiverEvent;
import dev.wakeful.trace.event.SiteEvent;
import dev.wakeful.trace.event.SkippedClassEvent;
import dev.wakeful.trace.event.SmallBatchEvent;
import dev.wakeful.trace.event.StandingEvent;
import dev.wakeful.trace.event.StillThreadEvent;
import dev.wakeful.trace.event.ThreadEvent;
import dev.wakeful.trace.event.VariableEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import one.jfr.JfrClass;
import one.jfr.JfrReader;
import one.jfr.event.Event;

/**
 * One chunk of a recording. A chunk whose program was killed says in its header how far it was last made consistent;
 * what lies behind that is not looked at.
 *
 * @param offset where it begins in its file
 * @param size bytes up to which it can be read
 */
record Chunk(long offset, int size) {
    static final int HEADER_SIZE = 68;
    private static final int SIZE_AT = 8;
    private static final int POOL_AT = 16;
    private static final int METADATA_AT = 24;
    private static final int STATE_AT = 64;

    /** Opens the chunk for reading events; the reader ends at the chunk's end. */
    JfrReader open(FileChannel file) throws IOException {
        // JfrReader leaves out what begins in the last bytes of a buffer. One event of no known type goes behind.
        ByteBuffer bytes = ByteBuffer.allocate(size + HEADER_SIZE);
        bytes.limit(size);
        for (long at = offset; bytes.hasRemaining(); ) {
            int read = file.read(bytes, at);
            if (read < 0) {
                throw new IOException("the file ends within a chunk");
            }
            at += read;
        }
        bytes.limit(size + HEADER_SIZE);
        bytes.put(size, (byte) HEADER_SIZE);
        bytes.put(STATE_AT, (byte) 0);
        bytes.putLong(SIZE_AT, size + HEADER_SIZE);
        bytes.position(0);
        JfrReader reader = new JfrReader(bytes);
        register(reader);
        return reader;
    }

    /** Whether a header says where the chunk's types and constants are: without them nothing in it can be read. */
    static boolean isReadable(ByteBuffer header) {
        long size = header.getLong(SIZE_AT);
        return size > HEADER_SIZE
                && size < Integer.MAX_VALUE - HEADER_SIZE
                && header.getLong(POOL_AT) > 0
                && header.getLong(METADATA_AT) > 0;
    }

    static long size(ByteBuffer header) {
        return header.getLong(SIZE_AT);
    }

    /** Whether the program ended or rotated the chunk in order. */
    static boolean isFinished(ByteBuffer header) {
        return header.get(STATE_AT) == 0;
    }

    private static void register(JfrReader reader) throws IOException {
        register(reader, BatchEvent.NAME, WakefulEvents.Batch.class);
        register(reader, SmallBatchEvent.NAME, WakefulEvents.Batch.class);
        register(reader, HeaderEvent.NAME, WakefulEvents.Header.class);
        register(reader, PeriodEvent.NAME, WakefulEvents.PeriodRow.class);
        register(reader, SiteEvent.NAME, WakefulEvents.SiteRow.class);
        register(reader, VariableEvent.NAME, WakefulEvents.VariableRow.class);
        register(reader, GuardEvent.NAME, WakefulEvents.GuardRow.class);
        register(reader, ComparandEvent.NAME, WakefulEvents.ComparandRow.class);
        register(reader, ReceiverEvent.NAME, WakefulEvents.ReceiverRow.class);
        register(reader, ClassNameEvent.NAME, WakefulEvents.ClassNameRow.class);
        register(reader, ThreadEvent.NAME, WakefulEvents.ThreadRow.class);
        register(reader, StandingEvent.NAME, WakefulEvents.StandingRow.class);
        register(reader, StillThreadEvent.NAME, WakefulEvents.StillThreadRow.class);
        register(reader, SkippedClassEvent.NAME, WakefulEvents.SkippedRow.class);
        register(reader, ImmutableClassEvent.NAME, WakefulEvents.ImmutableClassRow.class);
        register(reader, LibraryClassEvent.NAME, WakefulEvents.LibraryClassRow.class);
        register(reader, CoverageEvent.NAME, WakefulEvents.CoverageRow.class);
    }

    private static void register(JfrReader reader, String name, Class<? extends Event> event) throws IOException {
        JfrClass type = reader.typesByName.get(name);
        if (type == null) {
            return;
        }
        for (String field : List.of("startTime", "duration", "eventThread", "stackTrace")) {
            if (type.field(field) == null) {
                throw new IOException("its " + name + " events have no " + field);
            }
        }
        reader.registerEvent(name, event);
    }
}

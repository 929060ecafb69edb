package dev.wakeful.bench;

import dev.wakeful.trace.RecordDecoder;
import dev.wakeful.trace.RecordDecoder.MalformedBatchException;
import dev.wakeful.trace.event.BatchEvent;
import dev.wakeful.trace.event.CoverageEvent;
import dev.wakeful.trace.event.HeaderEvent;
import dev.wakeful.trace.event.SmallBatchEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import one.jfr.JfrReader;
import one.jfr.event.Event;

/**
 * How much a fork recorded.
 *
 * @param bytes size of the file
 * @param records of all threads
 * @param lost records that the agent says it has lost
 * @param failures hooks that failed
 * @param profile what the recording itself says it is
 * @param closed whether it ended in order
 */
record RecordingSize(long bytes, long records, long lost, long failures, String profile, boolean closed) {
    /** @throws IOException when it is no recording */
    static RecordingSize of(Path file) throws IOException {
        long records = 0;
        long lost = 0;
        long failures = 0;
        boolean closed = false;
        String profile = "";
        try (JfrReader reader = new JfrReader(file.toString())) {
            register(reader);
            for (Event event = reader.readEvent(); event != null; event = next(reader)) {
                if (event instanceof Batch batch) {
                    records += batch.records;
                } else if (event instanceof Header header) {
                    profile = header.profile.toLowerCase(Locale.ROOT);
                } else if (event instanceof Coverage line) {
                    lost += line.key.equals("records.lost") ? line.count : 0;
                    failures += line.key.equals("hook.failures") ? line.count : 0;
                    closed |= line.key.equals("closed");
                }
            }
        }
        return new RecordingSize(Files.size(file), records, lost, failures, profile, closed);
    }

    private static Event next(JfrReader reader) throws IOException {
        register(reader);
        return reader.readEvent();
    }

    /** Types are known from the chunk's beginning on, and each chunk has its own numbers for them. */
    private static void register(JfrReader reader) {
        register(reader, BatchEvent.NAME, Batch.class);
        register(reader, SmallBatchEvent.NAME, Batch.class);
        register(reader, HeaderEvent.NAME, Header.class);
        register(reader, CoverageEvent.NAME, Coverage.class);
    }

    private static void register(JfrReader reader, String name, Class<? extends Event> event) {
        if (reader.typesByName.get(name) != null) {
            reader.registerEvent(name, event);
        }
    }

    /** The fields follow in the order in which the event classes declare them. Public because the reader calls by reflection. */
    public static final class Batch extends Event {
        final int records;

        public Batch(JfrReader jfr) {
            super(begin(jfr), 0, 0);
            jfr.getVarlong(); // thread id
            jfr.getVarint(); // batch number
            int length = jfr.getVarint();
            byte[] payload = new byte[length];
            for (int at = 0; at < length; at += BatchEvent.BYTES_PER_WORD) {
                BatchEvent.unpack(jfr.getDouble(), payload, at);
            }
            records = count(new RecordDecoder(payload, length));
        }

        private static int count(RecordDecoder decoder) {
            int count = 0;
            try {
                while (decoder.next()) {
                    count++;
                }
            } catch (MalformedBatchException e) {
                throw new IllegalStateException(e);
            }
            return count;
        }
    }

    public static final class Header extends Event {
        final String profile;

        public Header(JfrReader jfr) {
            super(begin(jfr), 0, 0);
            jfr.getVarint(); // format
            jfr.getString(); // agent version
            jfr.getString(); // options
            profile = jfr.getString();
        }
    }

    public static final class Coverage extends Event {
        final String key;
        final long count;

        public Coverage(JfrReader jfr) {
            super(begin(jfr), 0, 0);
            key = jfr.getString();
            count = jfr.getVarlong();
        }
    }

    private static long begin(JfrReader jfr) {
        long start = jfr.getVarlong();
        jfr.getVarlong(); // duration
        jfr.getVarlong(); // thread
        jfr.getVarlong(); // stack
        return start;
    }
}

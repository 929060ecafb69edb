package dev.wakeful.engine.read;

import dev.wakeful.trace.event.BatchEvent;
import one.jfr.JfrReader;
import one.jfr.event.Event;

/**
 * The trace events as {@link JfrReader} makes them: it calls the constructor with itself at the event's first field.
 * The fields follow in the order in which the event classes of the trace format declare them, behind start time,
 * duration, thread and stack. Public because the reader calls by reflection.
 */
final class WakefulEvents {
    private WakefulEvents() {}

    /** An event with the fields that every event has. */
    public abstract static class Timed extends Event {
        Timed(JfrReader jfr) {
            super(jfr.getVarlong(), 0, 0);
            jfr.getVarlong(); // duration
            jfr.getVarlong(); // thread: batches carry their own id, because JFR's is missing for some threads
            jfr.getVarlong(); // stack
        }
    }

    public static final class Batch extends Timed {
        final long tid;
        final int number;
        /** Null when the length is none that a batch can have. */
        final byte[] payload;

        public Batch(JfrReader jfr) {
            super(jfr);
            tid = jfr.getVarlong();
            number = jfr.getVarint();
            int length = jfr.getVarint();
            payload = length < 0 || length > BatchEvent.CAPACITY ? null : new byte[length];
            for (int at = 0; at < length && payload != null; at += BatchEvent.BYTES_PER_WORD) {
                BatchEvent.unpack(jfr.getDouble(), payload, at);
            }
        }
    }

    public static final class Header extends Timed {
        final int format;
        final String agentVersion;
        final String options;
        final String profile;
        final String javaVersion;
        final long processId;
        final boolean attachedLate;
        final long startNanos;

        public Header(JfrReader jfr) {
            super(jfr);
            format = jfr.getVarint();
            agentVersion = text(jfr);
            options = text(jfr);
            profile = text(jfr);
            javaVersion = text(jfr);
            processId = jfr.getVarlong();
            attachedLate = jfr.getBoolean();
            startNanos = jfr.getVarlong();
        }
    }

    public static final class SiteRow extends Timed {
        final int id;
        final String className;
        final String method;
        final String descriptor;
        final String file;
        final int line;
        final String operation;
        final int variable;
        final int flags;

        public SiteRow(JfrReader jfr) {
            super(jfr);
            id = jfr.getVarint();
            className = text(jfr);
            method = text(jfr);
            descriptor = text(jfr);
            file = text(jfr);
            line = jfr.getVarint();
            operation = text(jfr);
            variable = jfr.getVarint();
            flags = jfr.getVarint();
        }
    }

    public static final class VariableRow extends Timed {
        final int id;
        final String className;
        final String name;
        final String descriptor;
        final String kind;
        final int flags;

        public VariableRow(JfrReader jfr) {
            super(jfr);
            id = jfr.getVarint();
            className = text(jfr);
            name = text(jfr);
            descriptor = text(jfr);
            kind = text(jfr);
            flags = jfr.getVarint();
        }
    }

    public static final class GuardRow extends Timed {
        final int site;
        final String kind;
        final String host;
        final String recheck;
        final String paths;

        public GuardRow(JfrReader jfr) {
            super(jfr);
            site = jfr.getVarint();
            kind = text(jfr);
            host = text(jfr);
            recheck = text(jfr);
            paths = text(jfr);
        }
    }

    public static final class ComparandRow extends Timed {
        final int site;
        final long value;

        public ComparandRow(JfrReader jfr) {
            super(jfr);
            site = jfr.getVarint();
            value = jfr.getVarlong();
        }
    }

    public static final class ReceiverRow extends Timed {
        final int site;
        final String kind;
        final String reads;

        public ReceiverRow(JfrReader jfr) {
            super(jfr);
            site = jfr.getVarint();
            kind = text(jfr);
            reads = text(jfr);
        }
    }

    public static final class ClassNameRow extends Timed {
        final int id;
        final String className;

        public ClassNameRow(JfrReader jfr) {
            super(jfr);
            id = jfr.getVarint();
            className = text(jfr);
        }
    }

    public static final class ThreadRow extends Timed {
        final long tid;
        final String name;
        final boolean virtual;
        final boolean daemon;

        public ThreadRow(JfrReader jfr) {
            super(jfr);
            tid = jfr.getVarlong();
            name = text(jfr);
            virtual = jfr.getBoolean();
            daemon = jfr.getBoolean();
        }
    }

    public static final class StandingRow extends Timed {
        final long tid;
        final String kind;
        final long object;
        final long owner;
        final String className;
        final String method;
        final String file;
        final int line;

        public StandingRow(JfrReader jfr) {
            super(jfr);
            tid = jfr.getVarlong();
            kind = text(jfr);
            object = jfr.getVarlong();
            owner = jfr.getVarlong();
            className = text(jfr);
            method = text(jfr);
            file = text(jfr);
            line = jfr.getVarint();
        }
    }

    public static final class StillThreadRow extends Timed {
        final String moment;
        final long tid;
        final String name;
        final boolean daemon;
        final boolean virtual;
        final String state;
        final String kind;
        final String className;
        final int hash;
        final long object;
        final long owner;
        final String ownerName;
        final String holds;
        final boolean before;
        final int batches;
        final String stack;

        public StillThreadRow(JfrReader jfr) {
            super(jfr);
            moment = text(jfr);
            tid = jfr.getVarlong();
            name = text(jfr);
            daemon = jfr.getBoolean();
            virtual = jfr.getBoolean();
            state = text(jfr);
            kind = text(jfr);
            className = text(jfr);
            hash = jfr.getVarint();
            object = jfr.getVarlong();
            owner = jfr.getVarlong();
            ownerName = text(jfr);
            holds = text(jfr);
            before = jfr.getBoolean();
            batches = jfr.getVarint();
            stack = text(jfr);
        }
    }

    public static final class SkippedRow extends Timed {
        final String className;
        final String reason;

        public SkippedRow(JfrReader jfr) {
            super(jfr);
            className = text(jfr);
            reason = text(jfr);
        }
    }

    public static final class ImmutableClassRow extends Timed {
        final String className;

        public ImmutableClassRow(JfrReader jfr) {
            super(jfr);
            className = text(jfr);
        }
    }

    public static final class LibraryClassRow extends Timed {
        final String className;
        final String library;

        public LibraryClassRow(JfrReader jfr) {
            super(jfr);
            className = text(jfr);
            library = text(jfr);
        }
    }

    public static final class PeriodRow extends Timed {
        final int number;

        public PeriodRow(JfrReader jfr) {
            super(jfr);
            number = jfr.getVarint();
        }
    }

    public static final class CoverageRow extends Timed {
        final String key;
        final long count;
        final String detail;

        public CoverageRow(JfrReader jfr) {
            super(jfr);
            key = text(jfr);
            count = jfr.getVarlong();
            detail = text(jfr);
        }
    }

    private static String text(JfrReader jfr) {
        String text = jfr.getString();
        return text == null ? "" : text;
    }
}

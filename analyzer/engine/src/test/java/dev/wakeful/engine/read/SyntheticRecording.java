package dev.wakeful.engine.read;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.RecordEncoder;
import dev.wakeful.trace.TraceFormat;
import dev.wakeful.trace.event.BatchEvent;
import dev.wakeful.trace.event.ClassNameEvent;
import dev.wakeful.trace.event.ComparandEvent;
import dev.wakeful.trace.event.CoverageEvent;
import dev.wakeful.trace.event.GuardEvent;
import dev.wakeful.trace.event.HeaderEvent;
import dev.wakeful.trace.event.ReceiverEvent;
import dev.wakeful.trace.event.SiteEvent;
import dev.wakeful.trace.event.SkippedClassEvent;
import dev.wakeful.trace.event.ThreadEvent;
import dev.wakeful.trace.event.VariableEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Event;
import jdk.jfr.Recording;

/** Writes recordings with the real event classes and the real Flight Recorder, as the agent does, from this JVM. */
final class SyntheticRecording implements AutoCloseable {
    private final Recording recording = new Recording();
    private final Map<Long, Integer> batches = new HashMap<>();
    private final byte[] buffer = new byte[BatchEvent.CAPACITY];
    private int length;
    private long tid;

    SyntheticRecording() {
        for (Class<? extends Event> event : List.<Class<? extends Event>>of(
                BatchEvent.class,
                HeaderEvent.class,
                SiteEvent.class,
                VariableEvent.class,
                GuardEvent.class,
                ComparandEvent.class,
                ReceiverEvent.class,
                ClassNameEvent.class,
                ThreadEvent.class,
                SkippedClassEvent.class,
                CoverageEvent.class)) {
            recording.enable(event).withoutThreshold();
        }
        recording.start();
    }

    void header(int format, long processId, long startNanos) {
        HeaderEvent event = new HeaderEvent();
        event.format = format;
        event.agentVersion = "9.8.7";
        event.options = "profile=locks,destfile=/somewhere/with/a/path/that/goes/to/the/string/pool.jfr";
        event.profile = "locks";
        event.javaVersion = "17.0.1";
        event.processId = processId;
        event.startNanos = startNanos;
        event.commit();
    }

    void header() {
        header(TraceFormat.VERSION, 4711, 99);
    }

    void site(int id, String className, String operation, int variable, int flags) {
        SiteEvent event = new SiteEvent();
        event.id = id;
        event.className = className;
        event.method = "run";
        event.descriptor = "()V";
        event.file = "App.java";
        event.line = 10 + id;
        event.operation = operation;
        event.variable = variable;
        event.flags = flags;
        event.commit();
    }

    void variable(int id, String className, String name, String descriptor, String kind, int flags) {
        VariableEvent event = new VariableEvent();
        event.id = id;
        event.className = className;
        event.name = name;
        event.descriptor = descriptor;
        event.kind = kind;
        event.flags = flags;
        event.commit();
    }

    void guard(int site, String kind, String host, String recheck, String paths) {
        GuardEvent event = new GuardEvent();
        event.site = site;
        event.kind = kind;
        event.host = host;
        event.recheck = recheck;
        event.paths = paths;
        event.commit();
    }

    void comparand(int site, long value) {
        ComparandEvent event = new ComparandEvent();
        event.site = site;
        event.value = value;
        event.commit();
    }

    void receiver(int site, String kind, String reads) {
        ReceiverEvent event = new ReceiverEvent();
        event.site = site;
        event.kind = kind;
        event.reads = reads;
        event.commit();
    }

    void className(int id, String name) {
        ClassNameEvent event = new ClassNameEvent();
        event.id = id;
        event.className = name;
        event.commit();
    }

    void thread(long id, String name) {
        ThreadEvent event = new ThreadEvent();
        event.tid = id;
        event.name = name;
        event.daemon = true;
        event.commit();
    }

    void skipped(String className, String reason) {
        SkippedClassEvent event = new SkippedClassEvent();
        event.className = className;
        event.reason = reason;
        event.commit();
    }

    void coverage(String key, long count, String detail) {
        CoverageEvent event = new CoverageEvent();
        event.key = key;
        event.count = count;
        event.detail = detail;
        event.commit();
    }

    /** Appends a record; batches are written when full and when the thread changes. */
    void record(long thread, Op op, int site, long object, long a, long b) {
        if (thread != tid || length + RecordEncoder.MAX_RECORD > buffer.length) {
            flush();
            tid = thread;
        }
        length = RecordEncoder.encode(buffer, length, op, site, object, a, b);
    }

    void flush() {
        if (length > 0) {
            batch(tid, batches.merge(tid, 1, Integer::sum), buffer, length);
            length = 0;
        }
    }

    /** The next batch of the thread never reaches the recording. */
    void loseBatch(long thread) {
        flush();
        batches.merge(thread, 1, Integer::sum);
    }

    static void batch(long tid, int number, byte[] bytes, int length) {
        BatchEvent event = new BatchEvent();
        event.tid = tid;
        event.number = number;
        event.payload(bytes, 0, length);
        event.commit();
    }

    /** The account of a recording that ended in order. */
    void end() {
        flush();
        batches.forEach((thread, number) -> coverage("thread.batches", number, Long.toString(thread)));
        coverage("classes.woven", 1, "");
        coverage("closed", 1, "");
    }

    Path write(Path file) throws IOException {
        recording.stop();
        recording.dump(file);
        return file;
    }

    /** Writes what there is so far and goes on in a new chunk. */
    Path dump(Path file) throws IOException {
        recording.dump(file);
        return file;
    }

    @Override
    public void close() {
        recording.close();
    }
}

package dev.wakeful.engine.rules.facts;

import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.trace.TraceThread;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;

/** Puts events, objects and threads of a trace into the words of a report. Stateless. */
public final class Narrator {
    private final Trace trace;
    private final NativeStreams nativeStreams;

    Narrator(Trace trace, NativeStreams nativeStreams) {
        this.trace = trace;
        this.nativeStreams = nativeStreams;
    }

    /** The event's place; {@code role} says what it is in the finding, empty for nothing to say. */
    public Location location(int event, String role) {
        return location(trace.site(event), role, threadName(trace.thread(event)));
    }

    /** A place in the code where a thread of that {@linkplain #threadName name} plays the role. */
    public Location location(Site site, String role, String thread) {
        String library = trace.library(site.className());
        return new Location(site.className(), site.sourceMethod(), site.file(), site.line(), role, thread, library);
    }

    /** Unique within a recording: threads may share a name. What a thread did in native code is told of the thread, where it is known. */
    public String threadName(int thread) {
        TraceThread info = teller(thread);
        if (nativeStreams.contains(info.index())) {
            return info.name();
        }
        return info.name().isEmpty() ? "thread#" + info.tid() : info.name() + "#" + info.tid();
    }

    private TraceThread teller(int thread) {
        int java = nativeStreams.contains(thread) ? nativeStreams.javaThreadOf(thread) : -1;
        return trace.threadInfo(java < 0 ? thread : java);
    }

    /** The thread by its index, and where it was started when that was recorded. */
    public FoundThread thread(int thread, String role) {
        TraceThread info = teller(thread);
        String created = info.start() < 0
                ? ""
                : "started by " + threadName(trace.thread(info.start())) + " at "
                        + location(info.start(), "").display();
        return new FoundThread(threadName(thread), info.tid(), role, created);
    }

    /** The object and where it was first seen. */
    public FoundObject object(long id, String role) {
        String type = nativeStreams.typeName(id);
        if (type != null) {
            return new FoundObject(type, nativeStreams.number(id), role, "");
        }
        int site = trace.firstSite(id);
        String seen =
                site == Site.UNKNOWN ? "" : location(trace.siteOf(site), "", "").display();
        return new FoundObject(className(id), id, role, seen);
    }

    /** The object that the location lies in; for a static field its class. */
    public FoundObject memoryOwner(Memory memory, String role) {
        if (memory.owner() != 0) {
            return object(memory.owner(), role);
        }
        Variable variable = trace.variableOf(memory.variable());
        return new FoundObject(variable == null ? "" : variable.className(), 0, role, "");
    }

    private String className(long id) {
        String name = trace.classNameOf(id);
        return name.isEmpty() ? "(class not recorded)" : name;
    }

    /** {@code Latch@12}. */
    public String objectName(long id) {
        if (id == 0) {
            return "null";
        }
        String address = nativeStreams.objectName(id);
        if (address != null) {
            return address;
        }
        String name = className(id);
        return name.substring(name.lastIndexOf('.') + 1) + "@" + id;
    }

    /** {@code Box.ready}, {@code locks[3]}, {@code contents of Inbox.queue}. */
    public String memoryName(Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        if (variable == null) {
            return "a variable";
        }
        return switch (variable.kind()) {
            case FIELD, STATIC, ATOMIC -> variable.display();
            case CONTENTS ->
                "contents of "
                        + (variable.name().isEmpty() || variable.has(Variable.UNGUARDED | Variable.VOLATILE)
                                ? objectName(memory.owner())
                                : variable.display());
            case ELEMENT -> variable.display() + "[" + memory.index() + "]";
            case SLOT -> "an entry of " + variable.display();
        };
    }

    /** A recorded value as the location's type writes it. */
    public String value(Memory memory, long value) {
        Variable variable = trace.variableOf(memory.variable());
        if (variable == null) {
            return Long.toString(value);
        }
        if (variable.kind() == Variable.Kind.CONTENTS) {
            boolean counted = variable.has(Variable.SIZED) && value > 0;
            return value == 0
                    ? "empty"
                    : counted ? value + (value == 1 ? " element" : " elements") : value == 1 ? "not empty" : "changed";
        }
        if (variable.isReference()) {
            return objectName(value);
        }
        return variable.descriptor().equals("Z") ? Boolean.toString(value != 0) : Long.toString(value);
    }

    /** What an event does, as a cell of a schedule says it. */
    public String action(int e) {
        Op op = trace.op(e);
        String object = objectName(trace.object(e));
        return switch (op) {
            case ACQUIRE, ACQUIRE_SHARED -> "locks " + object + (op == Op.ACQUIRE_SHARED ? " (shared)" : "");
            case RELEASE, RELEASE_SHARED -> "unlocks " + object;
            case WAIT_BEGIN -> "waits on " + object + timeout(trace.b(e));
            case PARK_BEGIN -> "parks" + timeout(trace.a(e));
            case QUEUED_BEGIN -> "parks in the queue of " + object + timeout(trace.a(e));
            case QUEUE_SIGNAL -> "wakes the queue of " + object;
            case NOTIFY -> "notifies one waiter of " + object;
            case NOTIFY_ALL -> "notifies all waiters of " + object;
            case UNPARK -> "unparks " + targetName(trace.a(e));
            case PERMITS_RELEASE -> "releases " + trace.a(e) + " permit(s) of " + object;
            case PERMITS_ACQUIRE_BEGIN -> "acquires " + trace.a(e) + " permit(s) of " + object + timeout(trace.b(e));
            case HAND_OVER -> "puts " + object + " into " + objectName(trace.a(e));
            case RECEIVE ->
                trace.object(e) == 0
                        ? "finds nothing in " + objectName(trace.a(e))
                        : "takes " + object + " out of " + objectName(trace.a(e));
            case RECEIVE_BEGIN -> "waits for what comes into " + object + timeout(trace.a(e));
            case GET_BEGIN, LATCH_AWAIT_BEGIN -> "waits for " + object + timeout(trace.a(e));
            case COMPLETE -> "completes " + object;
            case LATCH_DOWN -> "counts " + object + " down";
            case SIGNAL_RAISE -> "raises signal " + trace.a(e);
            case HANDLER_BEGIN -> "handler of signal " + trace.a(e) + " begins";
            case SELECT_BEGIN -> trace.a(e) < 0 ? "selects without waiting" : "selects";
            case CHANNEL_WRITE -> "writes to " + object;
            case READ, READ_ELEMENT ->
                "reads " + memoryName(trace.memory(e)) + " = " + value(trace.memory(e), trace.a(e));
            case WRITE, WRITE_ELEMENT ->
                "sets " + memoryName(trace.memory(e)) + " = " + value(trace.memory(e), trace.valueAfter(e));
            case THREAD_LOCAL_GET -> "gets " + object + " = " + threadLocalValue(e);
            case THREAD_LOCAL_SET -> "sets " + object + " = " + threadLocalValue(e);
            case THREAD_LOCAL_REMOVE -> "removes " + object;
            case UNCAUGHT -> "ends because of " + object + ", which nobody catches";
            case UPDATE ->
                "changes " + memoryName(trace.memory(e)) + " from " + value(trace.memory(e), trace.a(e)) + " to "
                        + value(trace.memory(e), trace.b(e));
            default -> op.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        };
    }

    private String threadLocalValue(int e) {
        return (trace.b(e) & Op.BOXED) != 0 ? Long.toString(trace.a(e)) : objectName(trace.a(e));
    }

    private String targetName(long tid) {
        int thread = trace.threadOfTid(tid);
        return thread < 0 ? "thread#" + tid : threadName(thread);
    }

    private static String timeout(long nanos) {
        return nanos <= 0 ? "" : " for at most " + duration(nanos);
    }

    /** Whole milliseconds, or microseconds where it is shorter than one. */
    public static String duration(long nanos) {
        return nanos >= 1_000_000 ? nanos / 1_000_000 + " ms" : nanos / 1_000 + " us";
    }
}

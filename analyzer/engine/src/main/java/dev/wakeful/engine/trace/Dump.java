package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.io.IOException;
import java.util.Locale;

/**
 * A trace as text for people, one line per event in observed order: index, approximate time, thread, operation, object,
 * values, site. A line says where records of a thread are missing.
 */
public final class Dump {
    private final Trace trace;

    public Dump(Trace trace) {
        this.trace = trace;
    }

    /** Writes all events. */
    public void to(Appendable out) throws IOException {
        for (int e = 0; e < trace.size(); e++) {
            int thread = trace.thread(e);
            if (trace.gapBefore(thread, trace.position(e))) {
                out.append("          records of ")
                        .append(trace.threadInfo(thread).name())
                        .append(" are missing here\n");
            }
            out.append(line(e)).append('\n');
        }
    }

    /** One event as a line without its end. */
    public String line(int e) {
        String time = String.format(Locale.ROOT, "%9d %12.6f", e, trace.approximateNanos(e) / 1e9);
        String name = trace.threadInfo(trace.thread(e)).name();
        String what = trace.op(e).name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return time + "  " + pad(name, 24) + " " + pad(what, 20) + " " + pad(operands(e), 48) + " "
                + site(trace.site(e));
    }

    private String operands(int e) {
        long object = trace.object(e);
        long a = trace.a(e);
        long b = trace.b(e);
        return switch (trace.op(e)) {
            case ACQUIRE, ACQUIRE_SHARED -> name(object) + " version " + a;
            case RELEASE -> name(object) + (a == 1 ? " (recorded late)" : "");
            case WAIT_BEGIN -> name(object) + (object == a ? "" : " of " + name(a)) + timeout(b);
            case WAIT_END -> name(object) + " version " + a + outcome((int) b);
            case NOTIFY, NOTIFY_ALL -> name(object) + (object == a ? "" : " of " + name(a));
            case PARK_BEGIN, QUEUED_BEGIN -> name(object) + timeout(a);
            case QUEUED_END, QUEUE_SIGNAL -> name(object);
            case PARK_END -> "unparks seen " + a;
            case UNPARK -> thread(a) + " unpark " + b;
            case THREAD_START, THREAD_JOIN, INTERRUPT -> thread(a);
            case PERMITS_ACQUIRE_BEGIN -> name(object) + " " + a + timeout(b);
            case LATCH_AWAIT_BEGIN, GET_BEGIN, RECEIVE_BEGIN, SELECT_BEGIN -> name(object) + timeout(a);
            case HAND_OVER, RECEIVE -> name(object) + " in " + name(a);
            case SIGNAL_RAISE, HANDLER_BEGIN, HANDLER_END -> "signal " + a;
            case CHANNEL_REGISTER, CHANNEL_PEER -> name(object) + " with " + name(a);
            case READ, WRITE, UPDATE, READ_ELEMENT, WRITE_ELEMENT -> access(e);
            case UPCALL_BEGIN, ATTACHED -> "OS thread " + a + " at native stamp " + b;
            case MONITOR_LEAKED ->
                name(object) + (a == Op.LEAKED_AT_THREAD_END ? " at the thread's end" : " at return");
            case NATIVE_THREAD -> "OS thread " + b + (a == 0 ? "" : " is " + thread(a));
            case NATIVE_STAMP -> a + " after " + b + " ns";
            case HANDLER_INSTALLED -> "signal " + a + (b == 0 ? " default" : "");
            case THREAD_LOCAL_GET, THREAD_LOCAL_SET ->
                name(object) + " = " + value(a, (b & Op.BOXED) == 0)
                        + ((b & Op.INHERITABLE) == 0 ? "" : " inheritable");
            case THREAD_LOCAL_REMOVE, UNCAUGHT -> name(object);
            case FORK_HELD -> name(object) + " by OS thread " + a;
            case FORK_CHILD_ACQUIRED -> name(object) + " by process " + a;
            case FORK_END -> "process " + a;
            case CPU_READ -> "processor " + a;
            case MOUNTED -> thread(a);
            case THREAD_END, UPCALL_END, FORK_BEGIN -> "";
            default -> name(object) + (trace.op(e).numbers() > 0 ? " " + a : "");
        };
    }

    private String access(int e) {
        Op op = trace.op(e);
        Variable variable = trace.variable(e);
        boolean reference = variable != null && variable.isReference() && variable.kind() != Variable.Kind.CONTENTS;
        String place = variable == null ? "?" : variable.display();
        String index = op == Op.READ_ELEMENT || op == Op.WRITE_ELEMENT ? "[" + trace.b(e) + "]" : "";
        String owner = trace.object(e) == 0 ? "" : " of " + name(trace.object(e));
        String value = value(trace.valueBefore(e), reference);
        String after = op == Op.UPDATE ? " -> " + value(trace.valueAfter(e), reference) : "";
        return place + index + " = " + value + after + owner;
    }

    private String value(long value, boolean reference) {
        return reference ? name(value) : Long.toString(value);
    }

    private String thread(long tid) {
        int thread = trace.threadOfTid(tid);
        return thread < 0 ? "thread " + tid : trace.threadInfo(thread).name();
    }

    private String name(long object) {
        if (object == 0) {
            return "null";
        }
        String className = trace.classNameOf(object);
        return className.substring(className.lastIndexOf('.') + 1) + "@" + object;
    }

    private static String timeout(long nanos) {
        return nanos == 0 ? "" : nanos < 0 ? " without blocking" : " at most " + nanos / 1_000_000 + " ms";
    }

    private static String outcome(int outcome) {
        return switch (outcome) {
            case Op.OUTCOME_NOTIFIED -> " notified";
            case Op.OUTCOME_TIMED_OUT -> " timed out";
            case Op.OUTCOME_INTERRUPTED -> " interrupted";
            default -> "";
        };
    }

    private static String site(Site site) {
        if (site.id() == Site.UNKNOWN) {
            return "";
        }
        return site.className() + "." + site.method() + "(" + site.file() + ":" + site.line() + ") " + site.operation();
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}

package dev.wakeful.engine.trace;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.RecordEncoder;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes small traces down in the order in which they happened. */
public final class TraceSketch {
    private final TraceBuilder builder = new TraceBuilder();
    private final Map<Long, Integer> batches = new HashMap<>();
    private final Map<Long, Long> cells = new HashMap<>();
    private int sites;
    private int variables;
    private long nanos;

    public TraceSketch() {
        this("locks");
    }

    public TraceSketch(String profile) {
        builder.header(new Header(1, "test", "", profile, "17", 1, false, 0));
    }

    public int variable(String name, String descriptor) {
        return variable(name, descriptor, Variable.Kind.FIELD, Variable.GUARD);
    }

    /** With a union of the flags of {@link Variable}. */
    public int variable(String name, String descriptor, Variable.Kind kind, int flags) {
        int id = ++variables;
        builder.variable(new Variable(id, "app.Box", name, descriptor, kind, flags));
        return id;
    }

    public int site(String method, String operation) {
        return site(method, operation, 0);
    }

    public int site(String method, String operation, int variable) {
        return site(method, operation, variable, 0);
    }

    /** With a union of the flags of {@link Site}. */
    public int site(String method, String operation, int variable, int flags) {
        int id = ++sites;
        builder.site(new Site(id, "app.Box", method, "()V", "Box.java", 10 * id, operation, variable, flags));
        return id;
    }

    /** A place that is none of {@code app.Box}. */
    public TraceSketch site(Site site) {
        builder.site(site);
        return this;
    }

    public Literal literal(int readSite, Relation relation, long operand, Literal.Held held) {
        return new Literal(readSite, relation, operand, held);
    }

    public TraceSketch waitGuard(int site, GuardShape.Recheck recheck, Literal... path) {
        return waitGuard(site, recheck, List.of(List.of(path)));
    }

    public TraceSketch waitGuard(int site, GuardShape.Recheck recheck, List<List<Literal>> paths) {
        builder.guard(new GuardShape(site, GuardShape.Kind.WAIT, "app.Box.host", recheck, paths));
        return this;
    }

    /** What is known of a site beside its conditions. */
    public TraceSketch guard(int site, GuardShape.Kind kind, Literal... path) {
        builder.guard(new GuardShape(site, kind, "app.Box.host", GuardShape.Recheck.UNKNOWN, List.of(List.of(path))));
        return this;
    }

    public TraceSketch notifyGuard(int site, Literal... path) {
        builder.guard(new GuardShape(
                site, GuardShape.Kind.NOTIFY, "app.Box.host", GuardShape.Recheck.UNKNOWN, List.of(List.of(path))));
        return this;
    }

    public TraceSketch receiver(int site, ReceiverShape.Kind kind, List<Integer> reads, List<Integer> nullChecks) {
        builder.receiver(new ReceiverShape(site, kind, reads, nullChecks));
        return this;
    }

    /** A lock or unlock whose receiver is one of several, of which what is read at {@code selectors} chooses. */
    public TraceSketch chosen(int site, ReceiverShape.Kind kind, List<Integer> selectors) {
        builder.receiver(new ReceiverShape(site, kind, List.of(), List.of(), selectors));
        return this;
    }

    /** One of the values with which the site compares: the first, or one that differs. */
    public TraceSketch comparand(int site, long value) {
        builder.comparand(site, value);
        return this;
    }

    public TraceSketch thread(long tid, String name) {
        builder.thread(tid, name, false, false);
        return this;
    }

    public TraceSketch on(long tid, Op op, int site, long object) {
        return on(tid, op, site, object, 0, 0);
    }

    public TraceSketch on(long tid, Op op, int site, long object, long a) {
        return on(tid, op, site, object, a, 0);
    }

    public TraceSketch on(long tid, Op op, int site, long object, long a, long b) {
        byte[] buffer = new byte[RecordEncoder.MAX_RECORD];
        int length = RecordEncoder.encode(buffer, 0, op, site, object, a, b);
        nanos += 1_000;
        builder.batch(tid, batches.merge(tid, 1, Integer::sum), nanos, Arrays.copyOf(buffer, length));
        return this;
    }

    /** Before an operation that publishes through an ordering cell. */
    public TraceSketch stampRelease(long tid, long cell) {
        return on(tid, Op.STAMP_RELEASE, 0, 0, cell, cells.merge(cell, 1L, Long::sum));
    }

    /** After an operation that may see what was published through the cell. */
    public TraceSketch stampAcquire(long tid, long cell) {
        return on(tid, Op.STAMP_ACQUIRE, 0, 0, cell, cells.getOrDefault(cell, 0L));
    }

    public Trace build() {
        return builder.coverage("closed", 1, "").build();
    }
}

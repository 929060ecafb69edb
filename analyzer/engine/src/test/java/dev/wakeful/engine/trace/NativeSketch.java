package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Writes down what native code recorded, in the order in which it happened: each record behind a stamp, versions of mutexes as the channel counts them. */
public final class NativeSketch {
    private static final long STREAMS = 1L << 41;

    private final TraceSketch sketch = new TraceSketch("accesses");
    private final Set<Long> streams = new HashSet<>();
    private final Map<Long, Long> versions = new HashMap<>();
    private final Map<Long, Long> owners = new HashMap<>();
    private final Map<Long, Long> waitMutex = new HashMap<>();
    private final Map<Long, Long> later = new HashMap<>();
    private int sites = 1_000;
    private long stamp;
    private long nanos;

    /** A place in a library; returns its id. */
    public int site(String function) {
        int id = ++sites;
        sketch.site(new Site(id, "libapp.so", function, "", "libapp.so", 0, "call", 0, 0));
        return id;
    }

    /** A record of native code, made on a thread of Java. */
    public NativeSketch on(long javaTid, Op op, int site, long object, long a, long b) {
        long stream = STREAMS + javaTid + later.getOrDefault(javaTid, 0L);
        if (streams.add(javaTid)) {
            sketch.on(stream, Op.NATIVE_THREAD, 0, 0, javaTid, 1_000 + javaTid);
        }
        sketch.on(stream, Op.NATIVE_STAMP, 0, 0, stamp++, nanos += 1_000);
        sketch.on(stream, op, site, object, a, b);
        return this;
    }

    /** What the thread records from here on comes into another stream. */
    public NativeSketch closed(long javaTid) {
        later.merge(javaTid, 1L << 20, Long::sum);
        streams.remove(javaTid);
        return this;
    }

    public NativeSketch on(long javaTid, Op op, int site, long object, long a) {
        return on(javaTid, op, site, object, a, 0);
    }

    public NativeSketch lock(long javaTid, int site, long mutex) {
        return on(javaTid, Op.ACQUIRE, site, mutex, take(javaTid, mutex));
    }

    public NativeSketch unlock(long javaTid, int site, long mutex) {
        return on(javaTid, Op.RELEASE, site, mutex, 0);
    }

    public NativeSketch waits(long javaTid, int site, long condition, long mutex) {
        waitMutex.put(javaTid, mutex);
        return on(javaTid, Op.WAIT_BEGIN, site, condition, mutex, 0);
    }

    public NativeSketch returns(long javaTid, int site, long condition) {
        return on(javaTid, Op.WAIT_END, site, condition, take(javaTid, waitMutex.get(javaTid)), Op.OUTCOME_NOTIFIED);
    }

    private long take(long javaTid, long mutex) {
        Long owner = owners.put(mutex, javaTid);
        boolean same = owner != null && owner == javaTid;
        return versions.merge(mutex, same ? 0L : 1L, Long::sum);
    }

    /** Time goes by. */
    public void pass(long howLong) {
        nanos += howLong;
    }

    /** A record of the thread of Java itself. */
    public NativeSketch onJava(long tid, Op op) {
        sketch.on(tid, op, 0, 0);
        return this;
    }

    /** A call from native code into Java in which one thing happens. */
    public NativeSketch upcall(long tid, int callSite, Op op, int site, long object, long a, long b) {
        sketch.on(tid, Op.UPCALL_BEGIN, callSite, 0, 1_000 + tid, stamp)
                .on(tid, op, site, object, a, b)
                .on(tid, Op.UPCALL_END, callSite, 0);
        return this;
    }

    public Trace build() {
        return sketch.build();
    }
}

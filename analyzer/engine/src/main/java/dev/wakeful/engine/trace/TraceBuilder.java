package dev.wakeful.engine.trace;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Gathers what a recording holds, in any order, and builds the trace. Not for use by several threads at once. The same
 * call may come more than once, as chunks repeat their tables and copies of a chunk their batches.
 */
public final class TraceBuilder {
    private final Tables tables = new Tables();
    private final Long2ObjectLinkedOpenHashMap<ThreadStream> streams = new Long2ObjectLinkedOpenHashMap<>();
    private final List<StillThread> stillThreads = new ArrayList<>();
    private final AccountBuilder account = new AccountBuilder();
    /** By number of a period, when it begins. */
    private final TreeMap<Integer, Long> begins = new TreeMap<>();

    private Header header = new Header(0, "", "", "", "", 0, false, 0);

    public TraceBuilder header(Header header) {
        this.header = header;
        return this;
    }

    public TraceBuilder site(Site site) {
        tables.add(site);
        return this;
    }

    public TraceBuilder variable(Variable variable) {
        tables.add(variable);
        return this;
    }

    public TraceBuilder guard(GuardShape guard) {
        tables.add(guard);
        return this;
    }

    /** A value with which the variable of a guard was compared at a site. */
    public TraceBuilder comparand(int site, long value) {
        tables.comparand(site, value);
        return this;
    }

    public TraceBuilder receiver(ReceiverShape receiver) {
        tables.add(receiver);
        return this;
    }

    /**
     * What a thread waited for when the recording ended.
     *
     * @param owner id of the thread that owns the lock or is to end, 0 for none
     */
    public TraceBuilder standing(long tid, Standstill.Kind kind, long object, long owner, Site place) {
        stream(tid).standing = new ThreadStream.Standing(kind, object, owner, place);
        return this;
    }

    /** A thread that waited when the agent looked; its index is not known yet, ids are as recorded. */
    public TraceBuilder still(StillThread still) {
        stillThreads.add(still);
        return this;
    }

    /** Names the class id that births refer to. */
    public TraceBuilder className(int id, String name) {
        tables.className(id, name);
        return this;
    }

    /** Names a class all of whose instance fields are final, inherited ones included. */
    public TraceBuilder immutableClass(String name) {
        tables.immutableClass(name);
        return this;
    }

    /** The class came from the jar of that file name. */
    public TraceBuilder libraryClass(String name, String library) {
        tables.libraryClass(name, library);
        return this;
    }

    public TraceBuilder thread(long tid, String name, boolean virtual, boolean daemon) {
        ThreadStream stream = stream(tid);
        stream.name = name;
        stream.virtual = virtual;
        stream.daemon = daemon;
        return this;
    }

    /**
     * Adds one batch of encoded records.
     *
     * @param number number of the batch in its thread, from 1
     * @param nanos when it left its buffer, on one scale for the whole recording
     * @param payload whole encoded records; kept, not copied
     */
    public TraceBuilder batch(long tid, int number, long nanos, byte[] payload) {
        stream(tid).add(number, nanos, payload);
        return this;
    }

    /**
     * Adds one line of the agent's coverage account. Of repeated lines with the same key and detail the last counts.
     */
    public TraceBuilder coverage(String key, long count, String detail) {
        return coverage(key, count, detail, 0);
    }

    /** Same, with the time at which the agent said so, on the scale of batches. */
    public TraceBuilder coverage(String key, long count, String detail, long nanos) {
        account.coverage(key, count, detail, nanos);
        return this;
    }

    /** At that time the period of that number is recorded; the first such time is taken for its beginning. */
    public TraceBuilder period(int number, long nanos) {
        begins.merge(number, nanos, Math::min);
        return this;
    }

    /** What is read from now on is of another chunk; chunks come in the order of time. */
    public TraceBuilder beginChunk() {
        account.beginChunk();
        // Who waited when an earlier copy was made may have gone on.
        stillThreads.removeIf(still -> still.moment() != StillThread.Moment.ATTACH);
        return this;
    }

    public TraceBuilder skippedClass(String className, String reason) {
        account.skippedClass(className, reason);
        return this;
    }

    /** Batches that are known to have been written and cannot be read. */
    public TraceBuilder batchesLost(long number) {
        account.batchesLost += number;
        return this;
    }

    /** Notes something that could not be read. */
    public TraceBuilder problem(String problem) {
        account.problem(problem);
        return this;
    }

    /** The trace of a recording of one period. */
    public Trace build() {
        return periods().last();
    }

    public Periods periods() {
        return new Periods(tables, streams, stillThreads, header, account, begins);
    }

    private ThreadStream stream(long tid) {
        ThreadStream stream = streams.get(tid);
        if (stream == null) {
            stream = new ThreadStream(tid);
            streams.put(tid, stream);
        }
        return stream;
    }
}

package dev.wakeful.engine.trace;

import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The periods of a recording, in their order: most have one. Between two of them the agent rested, and what happened then was not seen, so that each is a trace of its own, as if the agent had
 * come to the running program then and been killed in the end. A trace is made when it is asked for. Not for use by several threads at once.
 */
public final class Periods {
    private final Tables tables;
    private final Long2ObjectLinkedOpenHashMap<ThreadStream> streams;
    private final List<StillThread> stillThreads;
    private final Header header;
    private final AccountBuilder account;
    private final List<Integer> numbers;
    /** The first is earlier than everything. */
    private final List<Long> begins;

    private final long origin;

    Periods(
            Tables tables,
            Long2ObjectLinkedOpenHashMap<ThreadStream> streams,
            List<StillThread> stillThreads,
            Header header,
            AccountBuilder account,
            NavigableMap<Integer, Long> beginByNumber) {
        this.tables = tables;
        this.streams = streams;
        this.stillThreads = stillThreads;
        this.header = header;
        this.account = account;
        Map<Integer, Long> known = beginByNumber.isEmpty() ? Map.of(0, Long.MIN_VALUE) : beginByNumber;
        this.numbers = List.copyOf(known.keySet());
        this.begins = new ArrayList<>(known.values());
        begins.set(0, Long.MIN_VALUE);
        this.origin = streams.values().stream()
                .flatMap(stream -> stream.batches().stream())
                .mapToLong(batch -> batch.nanos)
                .min()
                .orElse(0);
        tables.settle();
    }

    public int count() {
        return numbers.size();
    }

    /** Of the recording as a whole. */
    public Header header() {
        return header;
    }

    public Trace last() {
        return trace(count() - 1);
    }

    /** @param index from 0 on */
    public Trace trace(int index) {
        boolean last = index == count() - 1;
        long from = begins.get(index);
        long to = last ? Long.MAX_VALUE : begins.get(index + 1);
        AccountBuilder own = account.period(from, to, last);
        if (last) {
            own.batchesLost = account.batchesLost;
        }
        Map<Long, Long> expected = own.expectedBatches();
        Long2ObjectLinkedOpenHashMap<ThreadStream> parts = new Long2ObjectLinkedOpenHashMap<>();
        streams.forEach((tid, stream) -> {
            ThreadStream part = stream.part(from, to);
            part.standing = last ? stream.standing : null;
            if (count() == 1 || !part.batches().isEmpty() || part.standing != null) {
                parts.put(tid.longValue(), part);
            }
        });
        expected.forEach((tid, batches) -> {
            if (parts.containsKey(tid.longValue()) || batches > 0) {
                parts.computeIfAbsent(tid.longValue(), this::empty).expected = batches;
            }
        });
        List<StillThread> still = stillThreads.stream()
                .filter(thread -> thread.nanos() >= from && thread.nanos() < to)
                .toList();
        return new Assembly(tables, parts.values(), still, headerOf(index), own, origin).trace();
    }

    private ThreadStream empty(long tid) {
        ThreadStream known = streams.get(tid);
        return known == null ? new ThreadStream(tid) : known.part(0, 0);
    }

    private Header headerOf(int index) {
        return numbers.get(index) == 0
                ? header
                : new Header(
                        header.format(),
                        header.agentVersion(),
                        header.options(),
                        header.profile(),
                        header.javaVersion(),
                        header.processId(),
                        true,
                        header.startNanos());
    }
}

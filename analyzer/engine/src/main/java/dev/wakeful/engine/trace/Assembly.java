package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Makes a trace of gathered streams: settles the batches, finds what the recording says of objects, and puts events in
 * order.
 */
final class Assembly {
    private final Tables tables;
    private final List<ThreadStream> streams;
    private final List<StillThread> stillThreads;
    private final Header header;
    private final AccountBuilder account;
    private final Identities identities = new Identities();
    private final Long2IntOpenHashMap variableOfOwner = new Long2IntOpenHashMap();
    private final Long2IntOpenHashMap threadByTid = new Long2IntOpenHashMap();
    private final long origin;
    private int[] counts;

    /** @param origin where times count from */
    Assembly(
            Tables tables,
            Collection<ThreadStream> streams,
            List<StillThread> stillThreads,
            Header header,
            AccountBuilder account,
            long origin) {
        this.tables = tables;
        this.streams = new ArrayList<>(streams);
        this.stillThreads = stillThreads;
        this.header = header;
        this.account = account;
        this.origin = origin;
    }

    Trace trace() {
        long batches = 0;
        threadByTid.defaultReturnValue(-1);
        for (int t = 0; t < streams.size(); t++) {
            ThreadStream stream = streams.get(t);
            account.batchesLost += stream.settle(header.keepsLastPart());
            account.beginningGone |= stream.beginningGone;
            batches += stream.batches().size();
            threadByTid.put(stream.tid, t);
        }
        if (account.hasNewcomers()) {
            account.unseenThreads(Newcomers.mark(streams, account.caughtUp()));
        }
        int[][] gaps = new int[streams.size()][];
        int[][] starts = new int[streams.size()][];
        counts = new int[streams.size()];
        long total = 0;
        for (int t = 0; t < streams.size(); t++) {
            survey(t, gaps, starts);
            total += counts[t];
        }
        if (total > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a trace of " + total + " events is beyond what one analysis can hold");
        }
        ApproximateTime time = new ApproximateTime(starts, times());
        Linearizer linearizer = new Linearizer(streams, counts, tables, identities, variableOfOwner, header, time);
        Events events = linearizer.events();
        account.orderConflicts = linearizer.conflicts();
        int[][] byThread = byThread(events);
        ReceiveSites.place(events, byThread);
        return new Trace(
                events,
                byThread,
                threads(events, byThread),
                stillThreads(),
                threadByTid,
                gaps,
                tables,
                identities,
                variableOfOwner,
                time,
                header,
                account.account(header, batches == 0 ? 1 : Math.max(1, total / batches)));
    }

    /** First walk over a thread: counts its events and takes in births, aliases and what names locations. */
    private void survey(int t, int[][] gaps, int[][] starts) {
        ThreadStream stream = streams.get(t);
        Cursor cursor = new Cursor(stream, account::problem);
        IntArrayList gapPositions = new IntArrayList();
        int[] first = new int[stream.batches().size() + 1];
        int batch = -1;
        int count = 0;
        Op last = null;
        while (cursor.next()) {
            while (batch < cursor.batch()) {
                first[++batch] = count;
            }
            if (cursor.op == Op.BIRTH) {
                identities.born(cursor.object, (int) cursor.a, cursor.site);
                continue;
            }
            if (cursor.op == Op.ALIAS) {
                identities.alias(cursor.object, cursor.a);
                continue;
            }
            if (cursor.gapBefore) {
                gapPositions.add(count);
            }
            if (cursor.op.isAccess()) {
                Variable variable = tables.variableAt(cursor.site);
                if (variable != null && Locations.ownerAlone(variable)) {
                    variableOfOwner.putIfAbsent(Locations.key(variable, cursor.object), variable.id());
                }
            }
            count++;
            last = cursor.op;
        }
        while (batch + 1 < first.length) {
            first[++batch] = count;
        }
        if (stream.tailMissing || !account.closed() && last != Op.THREAD_END) {
            gapPositions.add(count);
        }
        counts[t] = count;
        gaps[t] = gapPositions.toIntArray();
        starts[t] = first;
    }

    /** Without those that recorded something after the agent had looked: they went on. */
    private List<StillThread> stillThreads() {
        List<StillThread> resolved = new ArrayList<>();
        for (StillThread still : stillThreads) {
            int thread = threadByTid.get(still.tid());
            List<ThreadStream.Batch> batches =
                    thread < 0 ? List.of() : streams.get(thread).batches();
            boolean wentOn = still.moment() != StillThread.Moment.ATTACH
                    && !batches.isEmpty()
                    && batches.get(batches.size() - 1).number > still.batches();
            if (!wentOn) {
                resolved.add(still.resolved(
                        thread, identities.resolve(still.object()), Math.max(0, still.nanos() - origin)));
            }
        }
        return resolved;
    }

    private long[][] times() {
        long[][] times = new long[streams.size()][];
        for (int t = 0; t < times.length; t++) {
            times[t] = streams.get(t).batches().stream()
                    .mapToLong(b -> b.nanos - origin)
                    .toArray();
            // A clock that ran backwards between two batches of a thread must not turn program order around.
            for (int i = 1; i < times[t].length; i++) {
                times[t][i] = Math.max(times[t][i], times[t][i - 1]);
            }
        }
        return times;
    }

    private int[][] byThread(Events events) {
        int[][] byThread = new int[streams.size()][];
        for (int t = 0; t < byThread.length; t++) {
            byThread[t] = new int[counts[t]];
        }
        for (int e = 0; e < events.size(); e++) {
            byThread[events.thread[e]][events.position[e]] = e;
        }
        return byThread;
    }

    private List<TraceThread> threads(Events events, int[][] byThread) {
        int[] starts = new int[streams.size()];
        Arrays.fill(starts, -1);
        for (int e = 0; e < events.size(); e++) {
            if (events.code[e] == Op.THREAD_START.code()) {
                int child = threadByTid.get(events.a[e]);
                if (child >= 0 && starts[child] < 0) {
                    starts[child] = e;
                }
            }
        }
        List<TraceThread> threads = new ArrayList<>();
        for (int t = 0; t < starts.length; t++) {
            ThreadStream stream = streams.get(t);
            boolean ended = counts[t] > 0 && events.code[byThread[t][counts[t] - 1]] == Op.THREAD_END.code();
            String name = stream.name.isEmpty() ? "thread " + stream.tid : stream.name;
            threads.add(new TraceThread(
                    t,
                    stream.tid,
                    name,
                    stream.virtual,
                    stream.daemon,
                    starts[t],
                    counts[t],
                    ended,
                    standstill(t, stream.standing)));
        }
        return threads;
    }

    private Standstill standstill(int thread, ThreadStream.Standing standing) {
        return standing == null
                ? null
                : new Standstill(
                        thread,
                        standing.kind(),
                        identities.resolve(standing.object()),
                        threadByTid.get(standing.owner()),
                        standing.place());
    }
}

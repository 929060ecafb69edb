package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import java.util.List;

final class Linearizer {
    private final List<ThreadStream> streams;
    private final int[] counts;
    private final Identities identities;
    private final ApproximateTime time;

    Linearizer(List<ThreadStream> streams, int[] counts, Identities identities, ApproximateTime time) {
        this.streams = streams;
        this.counts = counts;
        this.identities = identities;
        this.time = time;
    }

    long conflicts() {
        return 0;
    }

    Events events() {
        int total = 0;
        for (int c : counts) {
            total += c;
        }
        Events events = new Events(total);
        java.util.PriorityQueue<long[]> queue = new java.util.PriorityQueue<>(
                java.util.Comparator.<long[]>comparingLong(k -> k[0]).thenComparingLong(k -> k[1]));
        Cursor[] cursors = new Cursor[counts.length];
        for (int t = 0; t < counts.length; t++) {
            cursors[t] = new Cursor(streams.get(t), p -> {});
            if (counts[t] > 0) {
                queue.add(new long[] {time.of(t, 0), t, 0});
            }
        }
        int e = 0;
        while (!queue.isEmpty()) {
            long[] head = queue.poll();
            int t = (int) head[1];
            Cursor c = cursors[t];
            do {
                c.next();
            } while (c.op == Op.BIRTH || c.op == Op.ALIAS);
            events.code[e] = c.op.code();
            events.site[e] = c.site;
            events.thread[e] = t;
            events.position[e] = (int) head[2];
            events.object[e] = identities.resolve(c.object);
            events.a[e] = c.a;
            events.b[e] = c.b;
            e++;
            if (head[2] + 1 < counts[t]) {
                queue.add(new long[] {time.of(t, (int) head[2] + 1), t, head[2] + 1});
            }
        }
        return events;
    }
}

package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Records of native code as streams of their own, one for each thread of the operating system: they are made where no Java thread's
 * buffer may be touched, in signal handlers and on threads that the JVM does not know. Under the recorder's monitor.
 */
final class NativeStreams {
    /** Ids of native streams: above those of threads, see {@link ThreadNames}. They are never reused, as OS thread ids are. */
    private static final long FIRST_ID = 1L << 41;

    private static final long UNCHANGED = -1;

    private final TraceBuffer.Sink sink;
    private final long startNanos;
    private final Map<Integer, Stream> streams = new HashMap<>();
    private long nextId = FIRST_ID;
    private int lost;
    private final int lostBefore;

    private static final class Stream {
        final long id;
        final TraceBuffer buffer;
        final int osTid;
        final String name;
        long javaTid = UNCHANGED;
        boolean described;
        /** Its thread had ended when that was last asked. */
        boolean ended;

        Stream(long id, int osTid, TraceBuffer.Sink sink) {
            this.id = id;
            this.osTid = osTid;
            this.buffer = new TraceBuffer(id, sink);
            String found = NativeChannel.nameOf(osTid);
            this.name = "native " + osTid + (found == null ? "" : " " + found);
        }
    }

    /** @param lost how many records were dropped before, modulo 2^32 */
    NativeStreams(TraceBuffer.Sink sink, long startNanos, int lost) {
        this.sink = sink;
        this.lost = lost;
        this.lostBefore = lost;
        this.startNanos = startNanos;
    }

    /** Streams for another period, with other ids: those of threads of the operating system are reused. */
    NativeStreams into(TraceBuffer.Sink other) {
        NativeStreams next = new NativeStreams(other, startNanos, lost);
        next.nextId = nextId;
        return next;
    }

    /** Adds a record as it lies in the ring, from {@code at}: see {@code ring.h}. */
    void add(long[] words, int at) {
        lost((int) (words[at + 7] >> 32));
        Stream stream = stream((int) words[at + 6]);
        long javaTid = words[at + 5];
        if (javaTid != stream.javaTid && (javaTid != UNCHANGED || stream.buffer.last() == 0)) {
            stream.javaTid = javaTid;
            stream.buffer.append(Op.NATIVE_THREAD, 0, 0, Math.max(0, javaTid), stream.osTid);
        }
        stream.buffer.append(Op.NATIVE_STAMP, 0, 0, words[at], words[at + 1] - startNanos);
        int site = (int) (words[at + 6] >> 32);
        stream.buffer.append(Op.ofCode((int) words[at + 7]), site, words[at + 2], words[at + 3], words[at + 4]);
    }

    /** So many records were dropped up to here, modulo 2^32; of which threads nobody knows. */
    void lost(int count) {
        if (count != lost) {
            lost = count;
            for (Stream stream : streams.values()) {
                stream.buffer.gap();
            }
        }
    }

    void drain() {
        for (Stream stream : streams.values()) {
            stream.buffer.drain();
            if (!stream.described) {
                stream.described = true;
                describe(stream);
            }
        }
    }

    void newChunk() {
        for (Stream stream : streams.values()) {
            stream.described = false;
        }
    }

    void forgetEnded() {
        List<Stream> ended = new ArrayList<>();
        for (Iterator<Stream> each = streams.values().iterator(); each.hasNext(); ) {
            Stream stream = each.next();
            if (NativeChannel.nameOf(stream.osTid) != null) {
                stream.ended = false;
            } else if (stream.ended) {
                ended.add(stream);
                each.remove();
            } else {
                // Its last records may still be in the ring: they are taken out before the next time.
                stream.ended = true;
            }
        }
        for (Stream stream : ended) {
            account(stream);
        }
    }

    /** All that was recorded is drained. */
    void account() {
        for (Stream stream : streams.values()) {
            account(stream);
        }
    }

    private static void account(Stream stream) {
        stream.buffer.drain();
        describe(stream);
        TableEvents.coverage(Coverage.THREAD_BATCHES, stream.buffer.batches(), Long.toString(stream.id));
    }

    private static void describe(Stream stream) {
        TableEvents.thread(stream.id, stream.name, false, true);
    }

    private Stream stream(int osTid) {
        Stream stream = streams.get(osTid);
        if (stream == null) {
            stream = new Stream(nextId++, osTid, sink);
            if (lost != lostBefore) {
                stream.buffer.gap();
            }
            streams.put(osTid, stream);
        }
        return stream;
    }
}

package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.NativeStreams;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies of the number of the processor: native code asks {@code sched_getcpu} and calls into Java, which keeps the number in a thread local. The processor is a source that changes without a
 * write, and what shows that it has changed is that the thread asked again and got another number; a call into Java says how far its native records were. That the
 * thread local is meant to follow shows in calls that set it, each time to the number that the thread had got last, and not always to the same.
 */
final class ProcessorCopies {
    private final Trace trace;
    private final NativeStreams streams;
    private final CopyStory story;
    /** By OS thread: the records of its answers, in order. */
    private final Long2ObjectOpenHashMap<IntArrayList> answers = new Long2ObjectOpenHashMap<>();

    private final Map<Long, Set<Long>> followed = new HashMap<>();
    private final LongOpenHashSet other = new LongOpenHashSet();
    private final List<Stale> stale = new ArrayList<>();

    private record Key(long local, int site) {}

    /** A value that was set from an answer. */
    private record Kept(int answer, int set) {}

    /**
     * A use of a number that is no longer right.
     *
     * @param answer the one that the copy was made of
     * @param changed the one after it, which is another
     */
    record Stale(int answer, int set, int changed, int get) {}

    ProcessorCopies(Facts facts, CopyStory story) {
        this.trace = facts.trace();
        this.streams = facts.nativeStreams();
        this.story = story;
    }

    void find() {
        if (!trace.holds(Op.CPU_READ) || !trace.holds(Op.UPCALL_BEGIN)) {
            return;
        }
        streams.all().forEach(this::gather);
        for (int thread = 0; thread < trace.threadCount(); thread++) {
            if (!streams.contains(thread)) {
                new Walk().run(thread);
            }
        }
        for (Stale use : stale) {
            long local = trace.object(use.get());
            boolean follows = followed.getOrDefault(local, Set.of()).size() > 1 && !other.contains(local);
            if (follows) {
                story.processor(new Key(local, trace.siteId(use.get())), use);
            }
        }
    }

    private void gather(int stream) {
        if (trace.gapsOf(stream).length > 0) {
            return;
        }
        long osThread = 0;
        for (int e : trace.eventsOf(stream)) {
            osThread = trace.op(e) == Op.NATIVE_THREAD ? trace.b(e) : osThread;
            if (trace.op(e) == Op.CPU_READ) {
                answers.computeIfAbsent(osThread, t -> new IntArrayList(2)).add(e);
            }
        }
    }

    /** One thread's calls from native code: what it does between them may come before or after any native record. */
    private final class Walk {
        private final Map<Long, Kept> kept = new HashMap<>();
        private int depth;
        private int answer = -1;

        void run(int thread) {
            int[] events = trace.eventsOf(thread);
            for (int position = 0; position < events.length; position++) {
                if (trace.gapBefore(thread, position)) {
                    kept.clear();
                    depth = 0;
                }
                event(events[position]);
            }
        }

        private void event(int e) {
            Op op = trace.op(e);
            if (op == Op.UPCALL_BEGIN) {
                depth++;
                answer = lastBefore(trace.a(e), trace.b(e));
            } else if (op == Op.UPCALL_END) {
                depth = Math.max(0, depth - 1);
            } else if (Slot.isCall(op)) {
                call(e, op);
            }
        }

        private int lastBefore(long osThread, long stamp) {
            int last = -1;
            for (int e : answers.getOrDefault(osThread, new IntArrayList(0))) {
                last = streams.stamp(e) < stamp ? e : last;
            }
            return last;
        }

        private void call(int e, Op op) {
            long local = trace.object(e);
            boolean number = !Slot.holdsReference(trace, e);
            if (op != Op.THREAD_LOCAL_GET) {
                kept.remove(local);
                if (op == Op.THREAD_LOCAL_SET && depth > 0 && answer >= 0 && number && trace.a(e) == trace.a(answer)) {
                    kept.put(local, new Kept(answer, e));
                    followed.computeIfAbsent(local, l -> new HashSet<>()).add(trace.a(e));
                } else if (op == Op.THREAD_LOCAL_SET) {
                    other.add(local);
                }
                return;
            }
            Kept copy = kept.get(local);
            boolean old = copy != null
                    && depth > 0
                    && answer >= 0
                    && number
                    && trace.a(e) == trace.a(copy.set())
                    && trace.a(answer) != trace.a(e);
            if (old) {
                stale.add(new Stale(copy.answer(), copy.set(), answer, e));
            }
        }
    }
}

package dev.wakeful.engine.rules.facts;

import dev.wakeful.engine.order.Order;
import dev.wakeful.engine.trace.Accesses;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Holds;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.List;
import java.util.Set;

/** What the rules share about one trace, each fact computed once, most of them when first asked. Not thread-safe. */
public final class Facts {
    private static final String STAMPED_LOCK = "java.util.concurrent.locks.StampedLock";
    private static final IntArrayList NONE = new IntArrayList(0);

    private final Trace trace;
    private final Holds holds;
    private final Accesses accesses;
    private final Touches touches;
    private final NativeStreams nativeStreams;
    private final Narrator narrator;
    /** Computed when the first candidate asks: with many threads clocks are dear. */
    private Order must;

    private Order happened;
    private Order happensBefore;
    private Order besideLocks;
    private Comparands comparands;
    private Holders holders;
    private Looks looks;
    private Looks looksBeforeSelects;
    private Looks looksBeforeFetched;
    private Looks looksBeforeBells;
    private LongSet bells;
    private Channels channels;
    private Long2ObjectOpenHashMap<IntArrayList> releases;
    /** By site: the first mark that something was left out there. */
    private Int2IntOpenHashMap sampledFrom;

    public Facts(Trace trace) {
        this.trace = trace;
        this.holds = Holds.of(trace);
        this.accesses = Accesses.of(trace);
        this.touches = Touches.of(trace);
        this.nativeStreams = NativeStreams.of(trace);
        this.narrator = new Narrator(trace, nativeStreams);
    }

    public Trace trace() {
        return trace;
    }

    /** Which locks are held when. */
    public Holds holds() {
        return holds;
    }

    /** The reads and writes of each location. */
    public Accesses accesses() {
        return accesses;
    }

    /** When each thread first named an object. */
    public Touches touches() {
        return touches;
    }

    /** What native code recorded on streams of its own. */
    public NativeStreams nativeStreams() {
        return nativeStreams;
    }

    /** The words for what is in the trace. */
    public Narrator narrator() {
        return narrator;
    }

    /** What no correct reordering may change. */
    public Order must() {
        if (must == null) {
            must = Order.of(trace);
        }
        return must;
    }

    /** What happened in this run, lock order included: an upper bound of what may have carried a reference across. */
    public Order happened() {
        if (happened == null) {
            happened = Order.withLocks(trace);
        }
        return happened;
    }

    /** What synchronization ordered in this run: accesses that it does not order are a race. */
    public Order happensBefore() {
        if (happensBefore == null) {
            happensBefore = Order.happensBefore(trace);
        }
        return happensBefore;
    }

    /** The releases of an ordering cell as events in observed order; not to be changed. */
    public IntArrayList releases(long cell) {
        if (releases == null) {
            releases = new Long2ObjectOpenHashMap<>();
            for (int e = 0; e < trace.size(); e++) {
                if (trace.op(e) == Op.STAMP_RELEASE) {
                    releases.computeIfAbsent(trace.a(e), c -> new IntArrayList(4))
                            .add(e);
                }
            }
        }
        return releases.getOrDefault(cell, NONE);
    }

    /** Whether at one of the sites something may have been left out before the event, in any thread, so that a missing record there says nothing. */
    public boolean sampledBefore(Set<Integer> sites, int e) {
        if (sampledFrom == null) {
            sampledFrom = new Int2IntOpenHashMap();
            for (int mark = 0; mark < trace.size(); mark++) {
                if (trace.op(mark) == Op.SAMPLED) {
                    sampledFrom.putIfAbsent(trace.siteId(mark), mark);
                }
            }
        }
        return sites.stream().anyMatch(site -> sampledFrom.containsKey((int) site) && sampledFrom.get((int) site) < e);
    }

    /** What a reordering of critical sections keeps. */
    public Order besideLocks() {
        if (besideLocks == null) {
            besideLocks = Order.besideLocks(trace);
        }
        return besideLocks;
    }

    /** Where the collections are kept at which waiters look. */
    public Holders holders() {
        if (holders == null) {
            holders = Holders.of(trace, looks());
        }
        return holders;
    }

    private Comparands comparands() {
        if (comparands == null) {
            comparands = new Comparands(trace);
        }
        return comparands;
    }

    /** The literal with the value that was compared with what a read read, where the recording tells it. */
    public Literal compared(Literal literal, int read) {
        return comparands().at(literal, read);
    }

    /** The looks at guards of waits. */
    public Looks looks() {
        if (looks == null) {
            looks = Looks.of(trace, comparands(), e -> Channels.isWait(trace.op(e)));
        }
        return looks;
    }

    /** The looks that decide whether a thread waits at a selector, which the selector's channels may end as well. */
    public Looks looksBeforeSelects() {
        if (looksBeforeSelects == null) {
            looksBeforeSelects = Looks.of(trace, comparands(), e -> Channels.isSelect(trace, e));
        }
        return looksBeforeSelects;
    }

    /** The looks that decide whether a thread waits for the next phase of a {@linkplain Bells bell}. */
    public Looks looksBeforeBells() {
        if (looksBeforeBells == null) {
            looksBeforeBells = Looks.of(
                    trace, comparands(), e -> trace.op(e) == Op.LATCH_AWAIT_BEGIN && bells().contains(trace.object(e)));
        }
        return looksBeforeBells;
    }

    /** The phasers that are {@linkplain Bells bells}. */
    public LongSet bells() {
        if (bells == null) {
            bells = Bells.of(trace);
        }
        return bells;
    }

    /** The looks that decide whether a thread waits for something that may be another object each time: a future, a latch or a semaphore. */
    public Looks looksBeforeFetched() {
        if (looksBeforeFetched == null) {
            looksBeforeFetched = Looks.of(trace, comparands(), e -> switch (trace.op(e)) {
                case GET_BEGIN, LATCH_AWAIT_BEGIN, PERMITS_ACQUIRE_BEGIN -> true;
                default -> false;
            });
        }
        return looksBeforeFetched;
    }

    /** The notifications by what they go through. */
    public Channels channels() {
        if (channels == null) {
            channels = Channels.of(trace);
        }
        return channels;
    }

    /**
     * Whether a correct reordering may put a step of {@code thread} on {@code object} before {@code event} of another thread:
     * the thread could already name the object, because nothing that happened (locks included) orders {@code event} before
     * its first touch of it. Where the first touch lies in a critical section, the order that this section's own lock gave
     * does not count: swapping critical sections is what a reordering is.
     */
    public boolean couldName(int thread, long object, int event) {
        if (object == 0) {
            return true;
        }
        int first = touches.first(thread, object);
        if (first < 0 || !happened().before(event, first)) {
            return true;
        }
        List<Hold> around = holds.at(first);
        if (around.isEmpty()) {
            return false;
        }
        int outside = trace.previous(around.get(0).acquire());
        if (outside < 0) {
            outside = trace.threadInfo(thread).start();
        }
        return outside < 0 || !happened().before(event, outside) && outside != event;
    }

    /** Whether the location holds the stamps of a StampedLock, which is its owner; false for null. */
    public boolean isLockVersion(Memory memory) {
        Variable variable = memory == null ? null : trace.variableOf(memory.variable());
        return variable != null && variable.className().equals(STAMPED_LOCK);
    }
}

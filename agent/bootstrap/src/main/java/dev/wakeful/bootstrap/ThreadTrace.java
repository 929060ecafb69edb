package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import jdk.internal.vm.annotation.DontInline;

/**
 * What the recorder keeps about one thread, platform or virtual. Unless stated otherwise a method may be called by that
 * thread only, between {@link #enter} and {@link #exit}; nothing here blocks or throws on purpose.
 */
public final class ThreadTrace extends ThreadEntry {
    /** Owner only: inside the recorder or the weaver, or excluded for good. */
    private boolean inside;
    /** Its start was recorded. Set by the thread that starts it, before. */
    volatile boolean startSeen;
    /** Flusher only: the thread event is written in this chunk. */
    boolean described;
    /** It ran before the period of recording began, and was seen to hold nothing unseen. */
    private volatile boolean caughtUp;
    /** Owner only: how often a hook was entered; wrapping. Others read it about. */
    private int entries;

    private final TraceBuffer buffer;

    private final WatchBudget budget;
    private final Knowledge knowledge;
    private final Locking locking;
    private final Waiting waiting;

    private final Accesses accesses;
    private final RecentEntries recent;
    /** Made when first needed: never, unless accesses are recorded. */
    private Sampling sampling;
    /** Made when first needed: never, unless accesses are recorded. */
    private Stamps stamps;
    /** Made when first needed. */
    private LeftOutStamps values;
    /** Made when first needed. */
    private HandOvers handOvers;

    /** The task of a pool that it runs, when that was seen as it was fetched. */
    Object fetchedTask;

    private int markedSite;
    /** Public calls of the JDK that this thread is inside of: what they do inside is silent. See {@link JdkHooks}. */
    int jdkDepth;
    /** The next call of LockSupport or Thread.interrupt is the JDK's own. */
    boolean internalCall;
    /** Where this thread acquires or releases a synchronizer of the application, -1 elsewhere. See {@link SynchronizerHooks}. */
    int synchronizerSite = -1;
    /** Inside a Condition's await. */
    boolean inAwait;
    /** That await ended without a signal. */
    boolean cancelledWait;
    /** One more than the method of StringBuffer that reads another buffer just now; 0: none. See {@link BufferHooks}. */
    int copyingBuffer;
    /** The future that a call under way combines with another. */
    Object combined;

    ThreadTrace(Thread thread, long key, long tid, ThreadTrace next, TraceBuffer.Sink sink) {
        super(thread, key, tid, next);
        this.inside = isExcluded();
        this.buffer = new TraceBuffer(tid, sink);
        this.budget = new WatchBudget(this, buffer);
        this.knowledge = new Knowledge(buffer);
        this.locking = new Locking(this, buffer, budget, knowledge);
        this.waiting = new Waiting(this, buffer, locking);
        this.accesses = new Accesses(this, buffer, budget);
        this.recent = new RecentEntries(!isVirtual());
    }

    /** Of no thread: all hooks are silent on those who get it. */
    static ThreadTrace silent() {
        ThreadTrace silent = new ThreadTrace(Thread.currentThread(), 0, 0, null, null);
        silent.inside = true;
        silent.ran = true;
        return silent;
    }

    /**
     * The calling thread's trace. Every call that does not return null is paired with {@link #exit} in a finally.
     *
     * @return null when recording is off, or this thread is already inside the recorder or the weaver, or is excluded
     */
    public static ThreadTrace enter() {
        if (!Recorder.on) {
            return null;
        }
        ThreadTrace trace = ThreadTable.current();
        if (trace.inside) {
            return null;
        }
        trace.inside = true;
        trace.entries++;
        return trace;
    }

    public void exit() {
        inside = false;
    }

    /** For a question that changes nothing and calls nothing that is woven: {@link #enter} without {@link #exit}. */
    static ThreadTrace glance() {
        if (!Recorder.on) {
            return null;
        }
        ThreadTrace trace = ThreadTable.current();
        return trace.inside ? null : trace;
    }

    /** From here to {@link #resume} hooks on the calling thread do nothing. Any thread, at any time. */
    public static boolean suspend() {
        ThreadTrace trace = ThreadTable.current();
        boolean was = trace.inside;
        trace.inside = true;
        return was;
    }

    /** @param was what {@link #suspend} returned */
    public static void resume(boolean was) {
        ThreadTable.current().inside = was;
    }

    /** The id under which records name a thread: {@code getId()} unless its class overrides that. Any thread. */
    public static long idOf(Thread thread) {
        return ThreadTable.idOf(thread);
    }

    /** The calling thread ends: records THREAD_END as its last record; hooks on it do nothing from now on. */
    public static void ended() {
        ThreadTrace trace = enter();
        if (trace == null) {
            return;
        }
        trace.releases(Stamps.cell(0, OrderHooks.ENDED), 0);
        trace.record(Op.THREAD_END, 0, 0, 0, 0);
        trace.ends();
        EndedThreads.add(trace);
    }

    /** Remembers the call site for the JDK operation that the next call performs. */
    public void mark(int site) {
        markedSite = site;
    }

    /** Whether a site of the application is marked. */
    boolean isMarked() {
        return markedSite > 0;
    }

    /** Returns and clears the marked site; 0 if there is none. */
    public int takeSite() {
        int site = markedSite;
        markedSite = 0;
        return site;
    }

    /** Whether what this thread does now is the inside of a public call of the JDK. */
    public boolean inJdk() {
        return jdkDepth > 0;
    }

    public void record(Op op, int site, long object, long a, long b) {
        buffer.append(op, site, object, a, b);
    }

    /** The id of an object, 0 for null; a first sight is recorded at {@code site}. */
    public long idOf(Object object, int site) {
        return object == null ? 0 : Identity.entryOf(object, this, site).id;
    }

    /** All that the thread does from now on is seen. Flusher only. */
    void catchesUp() {
        buffer.drain();
        unseenUntil(buffer.batches());
        caughtUp = true;
    }

    /** The thread has given back a lock that it was not seen taking: what it did until now it did with one lock more than is known. */
    @DontInline
    void releasedUnseen() {
        if (caughtUp) {
            buffer.drain();
            unseenUntil(buffer.batches());
        }
    }

    private void unseenUntil(int batch) {
        Tables.raise(Coverage.CAUGHT_UP, batch, Long.toString(tid()));
    }

    /** Before the thread blocks: what it recorded so far should survive the process. */
    public void flush() {
        buffer.beforeBlocking();
    }

    /** Its waits, and whom it tells. */
    Waiting waiting() {
        return waiting;
    }

    /** The locks that this thread takes and gives back. */
    Locking locking() {
        return locking;
    }

    /** What keeps this thread while it holds a lock. */
    Blocking blocking() {
        return locking.blocking();
    }

    // ---- order of what takes no lock

    /** Before an operation that publishes what this thread did; {@code leftOut}: the site of an access that is not recorded, else 0. */
    void releases(int cell, int leftOut) {
        if (Recorder.accesses) {
            stamps().release(cell, leftOut);
        }
    }

    /** After an operation that may have seen what other threads published in the cell. */
    void acquires(int cell, int leftOut) {
        if (Recorder.accesses) {
            stamps().acquire(cell, leftOut, leftOut != 0);
        }
    }

    /** Before an operation on an object as a whole that publishes what this thread did. */
    void shows(Object owner) {
        if (Recorder.accesses) {
            stamps().release(cell(owner, 0), 0);
        }
    }

    /** After an operation on an object as a whole that may have seen what other threads published. */
    void sees(Object owner) {
        if (Recorder.accesses) {
            stamps().acquire(cell(owner, 0), 0, false);
        }
    }

    /** Whether {@link #releases} has nothing to record. */
    boolean hasReleased(int cell, int leftOut) {
        return stamps != null && stamps.hasReleased(cell, leftOut);
    }

    /** Whether {@link #acquires} has nothing to record. */
    boolean hasAcquired(int cell, int leftOut) {
        return stamps != null && stamps.hasAcquired(cell, leftOut != 0);
    }

    /** Before an operation on an object as a whole whose very place in the program tells what the accesses around it are worth. */
    int marks(Object owner, int site) {
        if (!Recorder.accesses) {
            return OrderHooks.NOTHING;
        }
        int cell = cell(owner, 0);
        stamps().mark(cell, site);
        return cell;
    }

    /** The static initializer of the site's class ends. */
    void classInitialized(int site) {
        if (Recorder.accesses) {
            buffer.append(Op.CLASS_INITIALIZED, site, 0, 0, 0);
        }
    }

    private Stamps stamps() {
        if (stamps == null) {
            stamps = new Stamps(buffer);
        }
        return stamps;
    }

    /** Order of watched values. */
    LeftOutStamps values() {
        if (values == null) {
            values = new LeftOutStamps(buffer, knowledge, CellFamily.VALUES);
        }
        return values;
    }

    /** The ordering cell of what {@code key} tells apart in an object; without an owner the key is all. */
    int cell(Object owner, int key) {
        return Stamps.cell(owner == null ? 0 : locking.hashOf(owner), key);
    }

    // ---- signals

    /** SIGNAL_RAISE, HANDLER_BEGIN or HANDLER_END of an operating system signal. */
    public void signal(Op op, int number, int site) {
        buffer.append(op, site, 0, number, 0);
        Telling.signal(number, op == Op.SIGNAL_RAISE ? "raise" : op == Op.HANDLER_BEGIN ? "begin" : "end");
    }

    /** What goes to other threads through collections. */
    HandOvers handOvers() {
        if (handOvers == null) {
            handOvers = new HandOvers(this, buffer, budget);
        }
        return handOvers;
    }

    // ---- accesses

    /** The id of an access's owner: often the object whose monitor guards it. */
    @DontInline
    long ownerId(Object owner, int site) {
        IdentityEntry last = locking.entryOfLast(owner);
        if (owner == null) {
            return 0;
        }
        return last != null ? last.id : recent.ofOwner(owner, this, site).id;
    }

    /** The id of what an access reads or writes. */
    @DontInline
    long valueId(Object value, int site) {
        return value == null ? 0 : recent.ofValue(value, this, site).id;
    }

    /** The entry of an access's owner. */
    IdentityEntry entryOfOwner(Object owner, int site) {
        IdentityEntry last = locking.entryOfLast(owner);
        return last != null ? last : Identity.entryOf(owner, this, site);
    }

    /** For accesses that are recorded as long as there are not too many. */
    Sampling sampling() {
        if (sampling == null) {
            sampling = new Sampling(this, buffer);
        }
        return sampling;
    }

    /** For accesses of what waits and locks depend on. */
    Accesses watched() {
        return accesses;
    }

    // ---- for the flusher, any thread

    void drain() {
        buffer.drain();
    }

    /** Its last batch is written. By the thread as the last that it does, or by whoever has taken it from {@link EndedThreads}. */
    void release() {
        buffer.release();
    }

    int batches() {
        return buffer.batches();
    }

    /** How often a hook was entered, about: the count is the owner's. */
    long entries() {
        return Integer.toUnsignedLong(entries);
    }

    /** How many records there were, about: the count is the owner's. */
    long records() {
        return Integer.toUnsignedLong(buffer.last());
    }
}

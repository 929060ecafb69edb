package dev.wakeful.engine.trace;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * One recording: immutable and compact. An event is named by its index in the <em>observed order</em>, a linearization
 * that respects program order, lock versions and all other evidence in the recording; time only breaks ties. Births and
 * aliases are not events: they went into {@link #classNameOf}, {@link #firstSite} and the object ids, which all name
 * the canonical object of a lock.
 */
public final class Trace {
    private final Events events;
    private final int[][] byThread;
    private final List<TraceThread> threads;
    private final List<StillThread> stillThreads;
    private final Long2IntOpenHashMap threadByTid;
    private final int[][] gaps;
    private final Tables tables;
    private final Identities identities;
    private final Long2IntOpenHashMap variableOfOwner;
    private final ApproximateTime time;
    private final Header header;
    private final Account account;
    /** By operation code. */
    private final boolean[] occurs = new boolean[Byte.MAX_VALUE + 1];

    Trace(
            Events events,
            int[][] byThread,
            List<TraceThread> threads,
            List<StillThread> stillThreads,
            Long2IntOpenHashMap threadByTid,
            int[][] gaps,
            Tables tables,
            Identities identities,
            Long2IntOpenHashMap variableOfOwner,
            ApproximateTime time,
            Header header,
            Account account) {
        this.events = events;
        this.byThread = byThread;
        this.threads = List.copyOf(threads);
        this.stillThreads = List.copyOf(stillThreads);
        this.threadByTid = threadByTid;
        this.gaps = gaps;
        this.tables = tables;
        this.identities = identities;
        this.variableOfOwner = variableOfOwner;
        this.time = time;
        this.header = header;
        this.account = account;
        for (byte code : events.code) {
            occurs[code] = true;
        }
    }

    /** Number of events; events are 0 to size - 1. */
    public int size() {
        return events.size();
    }

    public Op op(int e) {
        return Op.ofCode(events.code[e]);
    }

    /** Whether there is an event of the operation. */
    public boolean holds(Op op) {
        return occurs[op.code()];
    }

    public int siteId(int e) {
        return events.site[e];
    }

    /** Never null: {@link Site#UNKNOWN} where the recording does not name it. */
    public Site site(int e) {
        return tables.site(events.site[e]);
    }

    /** Object of the event as its operation defines it; 0 for none. */
    public long object(int e) {
        return events.object[e];
    }

    public long a(int e) {
        return events.a[e];
    }

    public long b(int e) {
        return events.b[e];
    }

    /** Dense index of the event's thread. */
    public int thread(int e) {
        return events.thread[e];
    }

    /** Index of the event within its thread. */
    public int position(int e) {
        return events.position[e];
    }

    /** Events of a thread in program order; shared, not to be changed. */
    public int[] eventsOf(int thread) {
        return byThread[thread];
    }

    /** The event that follows in the same thread, -1 at its end. */
    public int next(int e) {
        int[] own = byThread[events.thread[e]];
        int position = events.position[e] + 1;
        return position < own.length ? own[position] : -1;
    }

    /** The event before in the same thread, -1 at its start. */
    public int previous(int e) {
        int position = events.position[e];
        return position > 0 ? byThread[events.thread[e]][position - 1] : -1;
    }

    public int threadCount() {
        return threads.size();
    }

    public TraceThread threadInfo(int thread) {
        return threads.get(thread);
    }

    public List<TraceThread> threads() {
        return threads;
    }

    /** Threads that waited when the agent looked: as it came, and at the end of the recording or copy. */
    public List<StillThread> stillThreads() {
        return stillThreads;
    }

    /** Dense index of the thread with that id, -1 when it recorded nothing. */
    public int threadOfTid(long tid) {
        return threadByTid.getOrDefault(tid, -1);
    }

    /**
     * Whether records of the event's thread are missing between its event at {@code position - 1} and the one at
     * {@code position}.
     */
    public boolean gapBefore(int thread, int position) {
        return Arrays.binarySearch(gaps[thread], position) >= 0;
    }

    /**
     * Whether the thread recorded more than the trace holds at its end: batches are missing, or the recording did not
     * end in order and the thread's last records may not have left its buffer.
     */
    public boolean tailLost(int thread) {
        return gapBefore(thread, byThread[thread].length);
    }

    /**
     * Positions of a thread before which records are missing, ascending; the number of its events stands for a missing
     * end. Shared, not to be changed.
     */
    public int[] gapsOf(int thread) {
        return gaps[thread];
    }

    /** Variable of an access, null for other events and where the recording does not name it. */
    public Variable variable(int e) {
        return op(e).isAccess() ? tables.variableAt(events.site[e]) : null;
    }

    /** Location of an access, null for other events and where the recording does not name the variable. */
    public Memory memory(int e) {
        Variable variable = variable(e);
        if (variable == null) {
            return null;
        }
        long owner = events.object[e];
        Op op = op(e);
        long index = op == Op.READ_ELEMENT || op == Op.WRITE_ELEMENT ? events.b[e] : 0;
        return new Memory(locationVariable(e, variable), owner, index);
    }

    /** Whether the event is an access of the location: as comparing with {@link #memory}, without making one. */
    public boolean accesses(int e, Memory location) {
        if (events.object[e] != location.owner()) {
            return false;
        }
        Variable variable = variable(e);
        if (variable == null || locationVariable(e, variable) != location.variable()) {
            return false;
        }
        Op op = op(e);
        boolean element = op == Op.READ_ELEMENT || op == Op.WRITE_ELEMENT;
        return (element ? events.b[e] : 0) == location.index();
    }

    /** Location of a read, write or update, or of a look that saw nothing new; null for other events and where the recording does not name the variable. */
    public Memory lookedAt(int e) {
        if (op(e) != Op.LOOK_AGAIN) {
            return memory(e);
        }
        Variable variable = tables.variableAt(events.site[e]);
        return variable == null ? null : new Memory(locationVariable(e, variable), events.object[e], 0);
    }

    /** Id of the variable that names the location of an access of {@code variable}. */
    int locationVariable(int e, Variable variable) {
        return Locations.variable(variable, events.object[e], variableOfOwner);
    }

    /** Value that an access saw: before an update, and what a read read; meaningless for other events. */
    public long valueBefore(int e) {
        return events.a[e];
    }

    /** Value that the location has after an access; meaningless for other events. */
    public long valueAfter(int e) {
        return op(e) == Op.UPDATE ? events.b[e] : events.a[e];
    }

    /**
     * Whether a receive takes its element out of the collection, so that nobody else receives it from the same
     * hand-over.
     */
    public boolean takesAway(int e) {
        return tables.takesAway(events.site[e]);
    }

    /** Guards of a wait or notification site. */
    public List<GuardShape> guards(int siteId) {
        return tables.guards(siteId);
    }

    public Collection<GuardShape> guards() {
        return tables.guards();
    }

    /** What a site that decides about a wait compared with: the first value, and another one if there was any. */
    public Collection<Long> comparands(int siteId) {
        return tables.comparands(siteId);
    }

    /** Receiver of a lock or unlock site, null when it is not re-read. */
    public ReceiverShape receiver(int siteId) {
        return tables.receiver(siteId);
    }

    public Collection<ReceiverShape> receivers() {
        return tables.receivers();
    }

    /** Never null. */
    public Site siteOf(int id) {
        return tables.site(id);
    }

    /** Of all woven code, whether the program came there or not. */
    public Collection<Site> sites() {
        return tables.sites();
    }

    /** Null where the recording does not name it. */
    public Variable variableOf(int id) {
        return tables.variable(id);
    }

    /** Class of an object as the program knows it (a ReentrantLock, not its sync), empty when not recorded. */
    public String classNameOf(long object) {
        String own = tables.className(identities.classOf(object));
        String other = tables.className(identities.classOf(identities.face(object)));
        return ProgramNames.of(own.isEmpty() || own.indexOf('$') >= 0 && !other.isEmpty() ? other : own);
    }

    /** Name of a class that a record names by its id, as the program knows it; empty when not recorded. */
    public String classNameOfId(int classId) {
        return ProgramNames.of(tables.className(classId));
    }

    /** Whether objects of exactly this class may be handed to another thread without any order. */
    public boolean isImmutable(String className) {
        return tables.isImmutable(className);
    }

    /** File name of the jar that a recorded class came from; empty for the program's own. */
    public String library(String className) {
        return tables.library(className);
    }

    /** Site at which the object was first seen, {@link Site#UNKNOWN} when not recorded. */
    public int firstSite(long object) {
        int site = identities.firstSite(object);
        return site == Site.UNKNOWN ? identities.firstSite(identities.face(object)) : site;
    }

    /** The id that stands for an object id in this trace: itself, unless it shares a lock with another object. */
    public long canonical(long object) {
        return identities.resolve(object);
    }

    /** When the event happened, about, in nanoseconds since the first batch. For people: it proves no order. */
    public long approximateNanos(int e) {
        return time.of(events.thread[e], events.position[e]);
    }

    public Header header() {
        return header;
    }

    public Account account() {
        return account;
    }
}

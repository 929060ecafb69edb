package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.concurrent.atomic.AtomicLong;
import jdk.internal.vm.annotation.DontInline;

/**
 * Weak table from objects to unique ids that are never reused; identity hash codes collide and are no ids. Look-ups take no
 * lock: a reader that misses because of a concurrent change looks again under the segment's monitor. Entries of dead
 * objects are dropped when a segment is full and by {@link #sweep()}.
 */
public final class Identity {
    private static final int SEGMENTS = 256;
    private static final Segment[] SEGMENT = new Segment[SEGMENTS];
    private static final AtomicLong NEXT_ID = new AtomicLong(1);

    static {
        for (int i = 0; i < SEGMENTS; i++) {
            SEGMENT[i] = new Segment();
        }
    }

    private Identity() {}

    /**
     * The id of an object, 0 for null. The first call for an object records its birth in the trace of the calling thread,
     * which must be between {@link ThreadTrace#enter} and {@link ThreadTrace#exit}.
     */
    public static long idOf(Object object) {
        return object == null ? 0 : entryOf(object, ThreadTable.current(), 0).id;
    }

    /** Same, for a thread whose trace is at hand; the birth is recorded at {@code site}. */
    public static long idOf(Object object, ThreadTrace trace, int site) {
        return object == null ? 0 : entryOf(object, trace, site).id;
    }

    /** Records once that two objects are one lock; lock versions live with the canonical one. Before the lock's first use. */
    public static void alias(Object object, Object canonical) {
        ThreadTrace trace = ThreadTable.current();
        IdentityEntry to = entryOf(canonical, trace, 0);
        IdentityEntry entry = entryOf(object, trace, 0);
        if (entry != to && entry.alias(to)) {
            trace.record(Op.ALIAS, 0, entry.id, to.canonical().id, 0);
        }
    }

    /** The entry of an object, or null when it has none yet. */
    static IdentityEntry find(Object object) {
        int hash = System.identityHashCode(object);
        Segment segment = SEGMENT[hash & (SEGMENTS - 1)];
        IdentityEntry entry = segment.find(object, hash);
        if (entry == null) {
            synchronized (segment) {
                entry = segment.find(object, hash);
            }
        }
        return entry;
    }

    /** Whether an object has an entry; false also when the table is just changing. Takes no lock. */
    static boolean isKnown(Object object) {
        int hash = System.identityHashCode(object);
        return SEGMENT[hash & (SEGMENTS - 1)].find(object, hash) != null;
    }

    /** Chooses among objects. */
    interface Choice {
        boolean is(Object object);
    }

    /** The entry of the first object of the table that is meant, or null. Looks at all of them. */
    static IdentityEntry findAny(Choice choice) {
        for (Segment segment : SEGMENT) {
            IdentityEntry found = segment.findAny(choice);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The entry of what the JVM names by hash code and class, or null. Two objects of one class with the same code are possible and rare; then the first is taken. */
    static IdentityEntry findNamed(int hash, String className) {
        return SEGMENT[hash & (SEGMENTS - 1)].findNamed(hash, className);
    }

    @DontInline
    static IdentityEntry entryOf(Object object, ThreadTrace trace, int site) {
        int hash = System.identityHashCode(object);
        Segment segment = SEGMENT[hash & (SEGMENTS - 1)];
        IdentityEntry[] seen = segment.buckets;
        IdentityEntry head = seen[Segment.bucket(hash, seen.length)];
        IdentityEntry entry = Segment.find(head, object, hash);
        if (entry != null) {
            return entry;
        }
        long newest;
        synchronized (segment) {
            entry = segment.findSince(seen, head, object, hash);
            if (entry != null) {
                return entry;
            }
            newest = NEXT_ID.getAndIncrement();
            entry = segment.add(object, hash, newest);
        }
        trace.record(Op.BIRTH, site, newest, Tables.classId(object.getClass()), 0);
        if (Recorder.late) {
            LockParts.nameParts(object);
        }
        return entry;
    }

    /** Writes the births of all objects that live, and their other names, for a reader who has not seen them born. */
    static void tell(TraceBuffer to) {
        for (Segment segment : SEGMENT) {
            segment.tell(to);
        }
        to.release();
    }

    /** Drops all entries: what is met from now on gets another id, and its birth another record. */
    static void forget() {
        for (Segment segment : SEGMENT) {
            segment.forget();
        }
    }

    /** Drops the entries of dead objects. */
    static void sweep() {
        for (Segment segment : SEGMENT) {
            segment.sweepIfLarge();
        }
    }

    /** Number of entries, dead ones included until they are swept. */
    static long size() {
        long size = 0;
        for (Segment segment : SEGMENT) {
            size += segment.size();
        }
        return size;
    }

    /** Part of the table; changed under its monitor. */
    private static final class Segment {
        private static final int SMALLEST = 16;
        private static final int WORTH_SWEEPING = 64;

        /** Replaced, never shrunk in place. */
        private volatile IdentityEntry[] buckets = new IdentityEntry[SMALLEST];

        private int size;

        IdentityEntry find(Object object, int hash) {
            IdentityEntry[] seen = buckets;
            return find(seen[bucket(hash, seen.length)], object, hash);
        }

        /** Under the monitor, after a look without it that saw this table and this head and did not find: only what has changed since is looked at. */
        IdentityEntry findSince(IdentityEntry[] seen, IdentityEntry head, Object object, int hash) {
            boolean same = seen == buckets && seen[bucket(hash, seen.length)] == head;
            return same ? null : find(object, hash);
        }

        static IdentityEntry find(IdentityEntry head, Object object, int hash) {
            IdentityEntry entry = head;
            while (entry != null) {
                if (entry.hash == hash && entry.refersTo(object)) {
                    return entry;
                }
                entry = entry.next;
            }
            return null;
        }

        synchronized IdentityEntry findAny(Choice choice) {
            for (IdentityEntry head : buckets) {
                for (IdentityEntry entry = head; entry != null; entry = entry.next) {
                    Object object = entry.get();
                    if (object != null && choice.is(object)) {
                        return entry;
                    }
                }
            }
            return null;
        }

        synchronized IdentityEntry findNamed(int hash, String className) {
            for (IdentityEntry entry = buckets[bucket(hash, buckets.length)]; entry != null; entry = entry.next) {
                Object object = entry.hash == hash ? entry.get() : null;
                if (object != null && object.getClass().getName().equals(className)) {
                    return entry;
                }
            }
            return null;
        }

        IdentityEntry add(Object object, int hash, long id) {
            if (size >= buckets.length) {
                rebuild();
            }
            IdentityEntry[] current = buckets;
            int bucket = bucket(hash, current.length);
            IdentityEntry entry = new IdentityEntry(object, hash, id, current[bucket]);
            current[bucket] = entry;
            size++;
            return entry;
        }

        synchronized void sweepIfLarge() {
            if (size >= WORTH_SWEEPING) {
                rebuild();
            }
        }

        synchronized void tell(TraceBuffer to) {
            for (IdentityEntry head : buckets) {
                for (IdentityEntry entry = head; entry != null; entry = entry.next) {
                    Object object = entry.get();
                    if (object == null) {
                        continue;
                    }
                    to.append(Op.BIRTH, 0, entry.id, Tables.classId(object.getClass()), 0);
                    if (entry.canonical() != entry) {
                        to.append(Op.ALIAS, 0, entry.id, entry.canonical().id, 0);
                    }
                }
            }
        }

        synchronized void forget() {
            buckets = new IdentityEntry[SMALLEST];
            size = 0;
        }

        synchronized int size() {
            return size;
        }

        /** Keeps live entries in a table of twice their number. Readers of the old chains may miss and then ask again. */
        private void rebuild() {
            IdentityEntry[] old = buckets;
            int live = 0;
            for (IdentityEntry head : old) {
                for (IdentityEntry entry = head; entry != null; entry = entry.next) {
                    live += entry.refersTo(null) ? 0 : 1;
                }
            }
            int length = SMALLEST;
            while (length < 2 * live) {
                length *= 2;
            }
            IdentityEntry[] fresh = new IdentityEntry[length];
            int kept = 0;
            for (IdentityEntry head : old) {
                IdentityEntry entry = head;
                while (entry != null) {
                    IdentityEntry next = entry.next;
                    if (!entry.refersTo(null)) {
                        int bucket = bucket(entry.hash, length);
                        entry.next = fresh[bucket];
                        fresh[bucket] = entry;
                        kept++;
                    }
                    entry = next;
                }
            }
            buckets = fresh;
            size = kept;
        }

        private static int bucket(int hash, int length) {
            int spread = hash >>> 8;
            return (spread ^ (spread >>> 12)) & (length - 1);
        }
    }
}

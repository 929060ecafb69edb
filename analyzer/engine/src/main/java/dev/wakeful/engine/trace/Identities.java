package dev.wakeful.engine.trace;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;

/** What the recording says about objects: class, first site, and which objects are one lock. */
final class Identities {
    /** Object id to class id (high half) and first site (low half). */
    private final Long2LongOpenHashMap births = new Long2LongOpenHashMap();

    private final Long2LongOpenHashMap canonical = new Long2LongOpenHashMap();
    /** Canonical object to the alias under which people know it. */
    private final Long2LongOpenHashMap face = new Long2LongOpenHashMap();

    void born(long object, int classId, int site) {
        births.putIfAbsent(object, (long) classId << 32 | site & 0xFFFFFFFFL);
    }

    void alias(long object, long canonicalObject) {
        if (object != canonicalObject) {
            canonical.put(object, canonicalObject);
            face.putIfAbsent(canonicalObject, object);
        }
    }

    /** The object that stands for {@code object}: itself, unless it shares a lock with another. */
    long resolve(long object) {
        if (canonical.isEmpty()) {
            return object;
        }
        long at = object;
        for (int hops = 0; hops < 8; hops++) {
            long next = canonical.getOrDefault(at, at);
            if (next == at) {
                break;
            }
            at = next;
        }
        return at;
    }

    /**
     * An object id that some alias replaced is known by the alias: the program speaks of a ReentrantLock, not of its
     * sync.
     */
    long face(long object) {
        return face.getOrDefault(object, object);
    }

    int classOf(long object) {
        return (int) (births.get(object) >>> 32);
    }

    int firstSite(long object) {
        return (int) births.get(object);
    }
}

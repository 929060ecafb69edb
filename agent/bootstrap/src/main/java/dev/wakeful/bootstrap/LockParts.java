package dev.wakeful.bootstrap;

import java.lang.reflect.Field;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The parts by which one lock is known: conditions name it by its synchronizer, a read lock and a write lock are two sides of one. Hooks learn that
 * when a lock or a condition is made; for those that were made before the recording it is read out of the lock at its first use, and for those that the JDK made for itself and the
 * program got hold of, such as the lock of an executor's queue, when a condition of theirs is used.
 */
final class LockParts {
    private static final String SYNCHRONIZER = "sync";

    /** Null where the package is not open, or the JDK has other fields: then conditions of such locks stay unseen. */
    private static Field ofLock;

    private static Field ofReadLock;
    private static Field ofWriteLock;

    private LockParts() {}

    /** Before the first hook runs, with the packages of {@link Views} open. */
    static void open() {
        ofLock = Views.open(ReentrantLock.class, SYNCHRONIZER);
        ofReadLock = Views.open(ReentrantReadWriteLock.ReadLock.class, SYNCHRONIZER);
        ofWriteLock = Views.open(ReentrantReadWriteLock.WriteLock.class, SYNCHRONIZER);
    }

    /** At the birth of an object, on a thread that is inside the recorder. */
    static void nameParts(Object object) {
        if (object instanceof ReentrantLock) {
            Object synchronizer = read(ofLock, object);
            if (synchronizer != null) {
                Identity.alias(synchronizer, object);
            }
        } else if (object instanceof ReentrantReadWriteLock.ReadLock) {
            nameWhole(read(ofReadLock, object), object);
        } else if (object instanceof ReentrantReadWriteLock.WriteLock) {
            nameWhole(read(ofWriteLock, object), object);
        }
    }

    /** Of a lock that was seen made, the synchronizer is another name already. */
    private static void nameWhole(Object synchronizer, Object side) {
        if (synchronizer != null) {
            Identity.alias(side, synchronizer);
        }
    }

    /** Whether a lock's conditions name it by that synchronizer. */
    static boolean isNamedBy(Object lock, Object synchronizer) {
        return lock instanceof ReentrantLock && read(ofLock, lock) == synchronizer
                || lock instanceof ReentrantReadWriteLock.WriteLock && read(ofWriteLock, lock) == synchronizer;
    }

    private static Object read(Field field, Object object) {
        try {
            return field == null ? null : field.get(object);
        } catch (IllegalAccessException closed) {
            return null;
        }
    }
}

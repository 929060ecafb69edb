package samples;

import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;

/** Calls of accessors and of what is none. */
public final class Accessors implements Level {
    private static int instances;

    private final ReentrantLock lock = new ReentrantLock();
    private final int[] cells = new int[4];
    private int value;

    int plain() {
        return value;
    }

    synchronized int locked() {
        return value;
    }

    int guarded() {
        lock.lock();
        try {
            return value;
        } finally {
            lock.unlock();
        }
    }

    int element(int index) {
        return cells[index];
    }

    int nested() {
        return plain() + 1;
    }

    static int ofClass() {
        return instances;
    }

    int next() {
        return ++value;
    }

    void nothing() {
        cells[0] = value;
    }

    int waits() throws InterruptedException {
        Thread.sleep(0, 1);
        return value;
    }

    static int constant() {
        return 4;
    }

    @Override
    public int level() {
        return 3;
    }

    @Override
    public int level(int scale) {
        return scale;
    }

    public static void accessors() {
        Accessors a = new Accessors();
        a.plain();
        a.locked();
        a.guarded();
        a.element(1);
        a.nested();
        ofClass();
    }

    public static void behindInterface() {
        Level level = new Accessors();
        level.level();
        level.level(2);
    }

    public static void others() throws InterruptedException {
        Accessors a = new Accessors();
        a.next();
        a.nothing();
        a.waits();
        constant();
    }

    public static void optimistic() {
        StampedLock stamped = new StampedLock();
        long stamp = stamped.tryOptimisticRead();
        if (!stamped.validate(stamp)) {
            throw new IllegalStateException("nobody writes");
        }
    }
}

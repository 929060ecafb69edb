package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** A lock that names its owner, one that names none, and a gate, all built on the queued synchronizers. */
public final class OwnSynchronizer {
    @SuppressWarnings("serial")
    private static final class Mutex extends AbstractQueuedSynchronizer {
        @Override
        protected boolean tryAcquire(int ignored) {
            if (!compareAndSetState(0, 1)) {
                return false;
            }
            setExclusiveOwnerThread(Thread.currentThread());
            return true;
        }

        @Override
        protected boolean tryRelease(int ignored) {
            setExclusiveOwnerThread(null);
            setState(0);
            return true;
        }
    }

    @SuppressWarnings("serial")
    private static final class Token extends AbstractQueuedLongSynchronizer {
        @Override
        protected boolean tryAcquire(long ignored) {
            return compareAndSetState(0, 1);
        }

        @Override
        protected boolean tryRelease(long ignored) {
            setState(0);
            return true;
        }
    }

    @SuppressWarnings("serial")
    private static final class Gate extends AbstractQueuedSynchronizer {
        @Override
        protected int tryAcquireShared(int ignored) {
            return getState() == 0 ? -1 : 1;
        }

        @Override
        protected boolean tryReleaseShared(int ignored) {
            setState(1);
            return true;
        }
    }

    private final Mutex mutex = new Mutex();
    private final Token token = new Token();
    private final Gate gate = new Gate();
    private int owned;
    private int counted;
    private int opened;

    void work() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            mutex.acquire(1);
            owned++;
            mutex.release(1);
            token.acquireInterruptibly(1);
            counted++;
            token.release(1);
        }
        gate.acquireShared(1);
        if (opened != 1) {
            throw new IllegalStateException();
        }
    }

    void open() {
        opened = 1;
        gate.releaseShared(1);
    }

    public static void main(String[] args) {
        OwnSynchronizer house = new OwnSynchronizer();
        Thread left = Pace.start("left", house::work);
        Thread right = Pace.start("right", house::work);
        Thread opener = Pace.start("opener", house::open);
        Pace.finish(left, right, opener);
        if (house.owned + house.counted != 40) {
            throw new IllegalStateException();
        }
    }
}

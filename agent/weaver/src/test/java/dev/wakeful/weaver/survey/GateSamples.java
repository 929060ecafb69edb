package dev.wakeful.weaver.survey;

import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** Waits at synchronizers of the application; what the survey should say stands in {@link WaitSurveyTest}. Never run. */
class GateSamples {
    private static final class Permits extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1L;

        @Override
        protected int tryAcquireShared(int wanted) {
            while (true) {
                int free = getState();
                int left = free - wanted;
                if (left < 0 || compareAndSetState(free, left)) {
                    return left;
                }
            }
        }
    }

    private static final class Latch extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1L;

        @Override
        protected int tryAcquireShared(int ignored) {
            return getState() == 0 ? 1 : -1;
        }
    }

    private static final class Epochs extends AbstractQueuedLongSynchronizer {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean tryAcquire(long epoch) {
            return getState() >= epoch;
        }
    }

    private static final class Mutex extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean tryAcquire(int ignored) {
            boolean taken = compareAndSetState(0, 1);
            if (taken) {
                setExclusiveOwnerThread(Thread.currentThread());
            }
            return taken;
        }
    }

    private final Permits permits = new Permits();
    private final Latch latch = new Latch();
    private final Epochs epochs = new Epochs();
    private final Mutex mutex = new Mutex();
    private boolean closed;

    void enter() throws InterruptedException {
        permits.acquireSharedInterruptibly(1);
    }

    void latched() {
        latch.acquireShared(1);
    }

    boolean latchedFor(long nanos) throws InterruptedException {
        return latch.tryAcquireSharedNanos(1, nanos);
    }

    void reached(long epoch) {
        epochs.acquire(epoch);
    }

    void locked() {
        mutex.acquire(1);
    }

    void openIfClosed() {
        if (closed) {
            latch.releaseShared(1);
        }
    }
}

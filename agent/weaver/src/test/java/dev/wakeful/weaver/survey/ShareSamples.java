package dev.wakeful.weaver.survey;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Pools whose takers come by what they want bit by bit. */
final class ShareSamples {
    private ShareSamples() {}

    /** Fails with what it has. */
    static class Failing {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition more = lock.newCondition();
        private final Deque<Condition> waiters = new ArrayDeque<>();
        private long free;

        int take(int wanted, long millis) throws InterruptedException, TimeoutException {
            lock.lock();
            try {
                int got = 0;
                waiters.addLast(more);
                long left = TimeUnit.MILLISECONDS.toNanos(millis);
                while (got < wanted) {
                    long begin = System.nanoTime();
                    boolean up;
                    try {
                        up = !more.await(left, TimeUnit.NANOSECONDS);
                    } finally {
                        left -= System.nanoTime() - begin;
                    }
                    if (up) {
                        waiters.remove(more);
                        throw new TimeoutException("not within " + millis + " ms");
                    }
                    int share = (int) Math.min(wanted - got, free);
                    free -= share;
                    got += share;
                }
                waiters.remove(more);
                return got;
            } finally {
                lock.unlock();
            }
        }
    }

    /** Says false with what it has. */
    static class Refusing {
        private int free;

        synchronized boolean take(int wanted, long millis) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            int got = 0;
            while (got < wanted) {
                while (free == 0) {
                    long left = end - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
                free--;
                got++;
            }
            return true;
        }
    }

    /** Gives back what it has. */
    static class Returning {
        private int free;

        synchronized boolean take(int wanted, long millis) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            int got = 0;
            while (got < wanted) {
                while (free == 0) {
                    long left = end - System.nanoTime();
                    if (left <= 0) {
                        free += got;
                        notifyAll();
                        return false;
                    }
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
                free--;
                got++;
            }
            return true;
        }
    }

    /** Returns what it has. */
    static class Answering {
        private int free;

        synchronized int take(int wanted, long millis) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            int got = 0;
            while (got < wanted) {
                while (free == 0) {
                    long left = end - System.nanoTime();
                    if (left <= 0) {
                        return got;
                    }
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
                free--;
                got++;
            }
            return got;
        }
    }

    /** Gives back what it has on every way out. */
    static class Tidy {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition more = lock.newCondition();
        private int free;

        void take(int wanted, long millis) throws InterruptedException, TimeoutException {
            lock.lock();
            int got = 0;
            try {
                long left = TimeUnit.MILLISECONDS.toNanos(millis);
                while (got < wanted) {
                    left = more.awaitNanos(left);
                    if (left <= 0) {
                        throw new TimeoutException();
                    }
                    int share = Math.min(wanted - got, free);
                    free -= share;
                    got += share;
                }
                got = 0;
            } finally {
                free += got;
                lock.unlock();
            }
        }
    }

    /** Takes all at once, when all is there. */
    static class Whole {
        private int free;

        synchronized boolean take(int wanted, long millis) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            while (free < wanted) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            free -= wanted;
            return true;
        }
    }

    /** Fails because the pool is closed, not because the time is up. */
    static class Closed {
        private int free;
        private boolean closed;

        synchronized void take(int wanted) throws InterruptedException {
            int got = 0;
            while (got < wanted) {
                while (free == 0) {
                    if (closed) {
                        throw new IllegalStateException("closed");
                    }
                    wait(1000);
                }
                free--;
                got++;
            }
        }
    }
}

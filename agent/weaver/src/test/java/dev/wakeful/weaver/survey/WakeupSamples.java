package dev.wakeful.weaver.survey;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Conditions, parks, and those who wake; what the survey should say of them stands in {@link WaitSurveyTest}. Never run. */
class WakeupSamples {
    private final Object lock = new Object();
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition changed = mutex.newCondition();
    private final Object[] room = new Object[3];
    private boolean ready;
    private int count;
    private int waiters;
    private volatile boolean flag;
    private Thread waiter;
    private final Queue<String> shelf = new ArrayDeque<>();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final AtomicInteger permits = new AtomicInteger();

    void condition() throws InterruptedException {
        mutex.lock();
        try {
            while (count < 3) {
                changed.await();
            }
        } finally {
            mutex.unlock();
        }
    }

    void conditionCheckedBeforeLock() throws InterruptedException {
        if (count < 3) {
            mutex.lock();
            try {
                changed.await();
            } finally {
                mutex.unlock();
            }
        }
    }

    boolean tried() throws InterruptedException {
        if (!mutex.tryLock()) {
            return false;
        }
        try {
            while (!ready) {
                changed.awaitNanos(1000);
            }
            return true;
        } finally {
            mutex.unlock();
        }
    }

    void parkLoop() {
        waiter = Thread.currentThread();
        while (!flag) {
            LockSupport.park(this);
        }
        waiter = null;
    }

    void parkOnce() {
        if (!flag) {
            LockSupport.park();
        }
        count++;
    }

    synchronized void waitAndHandOver() throws InterruptedException {
        while (!ready) {
            wait();
        }
        ready = false;
        notifyAll();
    }

    void wakeIfWaiting() {
        if (waiters > 0) {
            synchronized (lock) {
                lock.notify();
            }
        }
    }

    void wakeIfAnnounced() {
        if (taken.getAndSet(false)) {
            LockSupport.unpark(waiter);
        }
    }

    void unparkIfThere() {
        Thread t = waiter;
        if (t != null) {
            LockSupport.unpark(t);
        }
    }

    synchronized void notifyAlways(boolean log) {
        if (log) {
            System.out.println(count);
        }
        ready = true;
        notifyAll();
    }

    private void wakeAll() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    void wakeThroughHelper() {
        if (waiters > 0) {
            wakeAll();
        }
    }

    void pauseUntil(long deadline) {
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    synchronized void barrier() throws InterruptedException {
        int mine = count;
        if (++waiters == 3) {
            waiters = 0;
            count++;
            notifyAll();
        } else {
            while (mine == count) {
                wait();
            }
        }
    }

    /** Both loops jump back to the same place. */
    void pump() {
        for (; ; ) {
            String line;
            while ((line = lines.poll()) == null) {
                if (flag) {
                    return;
                }
                LockSupport.park(this);
            }
            line.length();
        }
    }

    void lockedByAttempt() {
        while (!taken.compareAndSet(false, true)) {
            LockSupport.park(this);
        }
    }

    void attemptOfCaller(int mine) {
        while (!permits.compareAndSet(mine, 0)) {
            LockSupport.park(this);
        }
    }

    private boolean take() {
        int n = permits.get();
        return n > 0 && permits.compareAndSet(n, n - 1);
    }

    /** That another thread came first is no reason to wait. */
    void takePermit() {
        while (!take()) {
            LockSupport.park(this);
        }
    }

    synchronized void reached(int n) throws InterruptedException {
        while (count < n) {
            wait();
        }
    }

    synchronized void reachedMirrored(int n) throws InterruptedException {
        while (n > count) {
            wait();
        }
    }

    synchronized void allOf(int mask) throws InterruptedException {
        while ((count & mask) != mask) {
            wait();
        }
    }

    synchronized void full() throws InterruptedException {
        while (count >= room.length) {
            wait();
        }
        count++;
    }

    synchronized void tooMuch(int n) throws InterruptedException {
        while (count + n > room.length) {
            wait();
        }
        count += n;
    }

    synchronized void tooMuchMirrored(int n) throws InterruptedException {
        while (room.length < count + n) {
            wait();
        }
        count += n;
    }

    synchronized void tooLittle(int n) throws InterruptedException {
        while (room.length - count < n) {
            wait();
        }
        count += n;
    }

    synchronized void tooLittleMirrored(int n) throws InterruptedException {
        while (n > room.length - count) {
            wait();
        }
        count += n;
    }

    synchronized void roomOnShelf() throws InterruptedException {
        while (shelf.size() >= room.length) {
            wait();
        }
        shelf.add("one more");
    }

    synchronized void fewOnShelf() throws InterruptedException {
        while (shelf.size() > 2) {
            wait();
        }
    }
}

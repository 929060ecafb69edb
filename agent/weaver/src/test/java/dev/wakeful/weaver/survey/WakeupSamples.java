package dev.wakeful.weaver.survey;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Conditions, parks, and those who wake; what the survey should say of them stands in {@link WaitSurveyTest}. Never run. */
class WakeupSamples {
    private final Object lock = new Object();
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition changed = mutex.newCondition();
    private boolean ready;
    private int count;
    private int waiters;
    private volatile boolean flag;
    private Thread waiter;

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
}

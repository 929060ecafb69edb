package dev.wakeful.weaver.survey;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;

/** Waits after which not all is checked again, or only some times; what the survey should say of them stands in {@link WaitSurveyTest}. Never run. */
class RecheckSamples {
    private final Object lock = new Object();
    private final Queue<String> queue = new ArrayDeque<>();
    private boolean ready;
    private boolean stopped;
    private int count;
    private String item;
    private volatile boolean flag;

    /** Null when something came, or the time is not over: whoever calls it waits again then. */
    synchronized String idle(long millis) throws InterruptedException {
        if (item == null) {
            long begin = System.nanoTime();
            wait(millis);
            return item == null && System.nanoTime() - begin >= millis * 1_000_000 ? "idle" : null;
        }
        return null;
    }

    /** Null for whoever calls it: nothing yet. */
    synchronized String notYet(long millis) throws InterruptedException {
        if (item != null) {
            wait(millis);
            return null;
        }
        return "none";
    }

    /** How long to wait is looked up; what for, the caller knows. */
    void forCaller(Condition condition) throws InterruptedException {
        if (count == 0) {
            condition.await();
        }
    }

    /** Takes no more than there is, and looks again until it has all. */
    synchronized void bitByBit(int wanted) throws InterruptedException {
        int got = 0;
        while (got < wanted) {
            if (count == 0) {
                wait();
            }
            int some = Math.min(wanted - got, count);
            count -= some;
            got += some;
        }
    }

    synchronized String once() throws InterruptedException {
        if (item == null) {
            wait();
        }
        return item;
    }

    synchronized void onceThenNothing() throws InterruptedException {
        if (!ready) {
            wait();
        }
    }

    synchronized String retriedOnce(long millis) throws InterruptedException, TimeoutException {
        if (item == null) {
            wait(millis);
        }
        if (item == null) {
            throw new TimeoutException();
        }
        return item;
    }

    void unitTimedWait(long time, TimeUnit unit) throws InterruptedException, TimeoutException {
        synchronized (lock) {
            if (!ready) {
                unit.timedWait(lock, time);
            }
            if (!ready) {
                throw new TimeoutException();
            }
        }
    }

    synchronized boolean twice() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            if (ready) {
                return true;
            }
            wait(100);
        }
        throw new IllegalStateException();
    }

    synchronized void several(int retries) throws InterruptedException {
        for (int i = 0; !ready && i < retries; i++) {
            wait(100);
        }
        count++;
    }

    void serviceLoop() throws InterruptedException {
        while (!stopped) {
            synchronized (lock) {
                lock.wait(50);
            }
            count++;
        }
    }

    void consumerLoopWithoutRecheck() throws InterruptedException {
        while (!stopped) {
            String next;
            synchronized (queue) {
                if (queue.isEmpty()) {
                    queue.wait();
                }
                next = queue.remove();
            }
            System.out.println(next);
        }
    }

    void checkedOutside() throws InterruptedException {
        if (!ready) {
            synchronized (lock) {
                lock.wait();
            }
        }
    }

    void checkedOutsideInLoop() throws InterruptedException {
        while (!flag) {
            synchronized (lock) {
                lock.wait();
            }
        }
    }

    void released() throws InterruptedException {
        boolean empty;
        synchronized (lock) {
            empty = count == 0;
        }
        synchronized (lock) {
            if (empty) {
                lock.wait();
            }
        }
    }

    synchronized void pause(long millis) throws InterruptedException {
        wait(millis);
    }

    synchronized boolean timedAnswer(long millis) throws InterruptedException {
        if (!ready) {
            wait(millis);
        }
        return ready;
    }

    synchronized boolean answer() throws InterruptedException {
        if (!ready) {
            wait();
        }
        return ready;
    }

    void doubleChecked() throws InterruptedException {
        while (!flag) {
            synchronized (lock) {
                if (!flag) {
                    lock.wait();
                }
            }
        }
    }

    void pauseAfterCheck() throws InterruptedException {
        if (stopped) {
            return;
        }
        synchronized (lock) {
            lock.wait(20);
        }
        count++;
    }

    synchronized String timedTake(long millis) throws InterruptedException {
        if (item == null) {
            wait(millis);
        }
        String taken = item;
        item = null;
        return taken;
    }
}

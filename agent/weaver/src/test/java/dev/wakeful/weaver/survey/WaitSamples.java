package dev.wakeful.weaver.survey;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Ways to wait, one method each; what the survey should say of them stands in {@link WaitSurveyTest}. Never run. */
class WaitSamples {
    enum State {
        NEW,
        RUNNING
    }

    private final Object lock = new Object();
    private final Ticket ticket = new Ticket();
    private final Queue<String> queue = new ArrayDeque<>();
    private final AtomicBoolean open = new AtomicBoolean();
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition changed = mutex.newCondition();
    private final boolean fair = Boolean.getBoolean("fair");
    private boolean ready;
    private boolean stopped;
    private int count;
    private int waiters;
    private String item;
    private State state = State.NEW;
    private volatile boolean flag;
    private Thread waiter;

    static final class Ticket {
        private volatile boolean plated;
        private int number;

        boolean isPlated() {
            return plated;
        }

        boolean isMissing() {
            return !(plated && number > 0);
        }
    }

    synchronized void loop() throws InterruptedException {
        while (!ready) {
            wait();
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

    synchronized void foreverWithBreak() throws InterruptedException {
        while (true) {
            if (ready) {
                break;
            }
            wait();
        }
        count++;
    }

    synchronized void doWhile() throws InterruptedException {
        do {
            wait();
        } while (!ready);
    }

    synchronized void compound() throws InterruptedException {
        while (!ready && (count == 0 || item == null)) {
            wait();
        }
    }

    synchronized boolean remaining(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (!ready) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000 + 1);
        }
        return true;
    }

    synchronized void interruptionSwallowed() {
        boolean interrupted = false;
        while (!ready) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
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

    void getterOfAnotherClass() throws InterruptedException {
        synchronized (lock) {
            boolean there = ticket.isPlated();
            while (!there) {
                lock.wait(900);
                there = ticket.isPlated();
            }
        }
    }

    void negatedHelper() throws InterruptedException {
        synchronized (lock) {
            while (ticket.isMissing()) {
                lock.wait();
            }
        }
    }

    void size() throws InterruptedException {
        synchronized (queue) {
            while (queue.size() == 0) {
                queue.wait();
            }
        }
    }

    String polled() throws InterruptedException {
        synchronized (queue) {
            String next;
            while ((next = queue.poll()) == null) {
                queue.wait();
            }
            return next;
        }
    }

    void atomic() throws InterruptedException {
        synchronized (lock) {
            while (!open.get()) {
                lock.wait();
            }
        }
    }

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

    synchronized void ownTurn(int me) throws InterruptedException {
        while (count != me) {
            wait();
        }
    }

    synchronized void turnThatMoves(int first) throws InterruptedException {
        int me = first;
        while (count != me) {
            wait();
            me++;
        }
    }

    synchronized void enumState() throws InterruptedException {
        while (state != State.RUNNING) {
            wait();
        }
    }

    synchronized void enumSwitch() throws InterruptedException {
        for (; ; ) {
            switch (state) {
                case RUNNING:
                    return;
                default:
                    wait();
            }
        }
    }

    synchronized void fairOrNot() throws InterruptedException {
        while (!ready) {
            if (fair) {
                wait(10);
            } else {
                wait();
            }
        }
    }

    synchronized void pause(long millis) throws InterruptedException {
        wait(millis);
    }

    void awaitBy(BooleanSupplier condition) throws InterruptedException {
        synchronized (lock) {
            while (!condition.getAsBoolean()) {
                lock.wait();
            }
        }
    }

    void lambda() throws InterruptedException {
        awaitBy(() -> ready && count > 0);
    }

    void methodReference() throws InterruptedException {
        awaitBy(ticket::isPlated);
    }

    private void block() throws InterruptedException {
        waiters++;
        try {
            wait();
        } finally {
            waiters--;
        }
    }

    synchronized void callerLoops() throws InterruptedException {
        while (item == null) {
            block();
        }
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

    Runnable inLambda() {
        return () -> {
            synchronized (lock) {
                while (!ready) {
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            }
        };
    }

    final class Inner {
        void waitsForOuter() throws InterruptedException {
            synchronized (lock) {
                while (count == 0) {
                    lock.wait();
                }
            }
        }
    }

    static boolean begun;

    static synchronized void statics() throws InterruptedException {
        while (!begun) {
            WaitSamples.class.wait();
        }
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

    void pauseAfterCheck() throws InterruptedException {
        if (stopped) {
            return;
        }
        synchronized (lock) {
            lock.wait(20);
        }
        count++;
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

    synchronized String timedTake(long millis) throws InterruptedException {
        if (item == null) {
            wait(millis);
        }
        String taken = item;
        item = null;
        return taken;
    }

    synchronized void mixed() throws InterruptedException {
        if (stopped) {
            throw new IllegalStateException();
        }
        while (queue.isEmpty() && !stopped) {
            wait();
        }
        queue.poll();
    }
}

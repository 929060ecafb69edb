package dev.wakeful.weaver.survey;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** What a loop around a wait can depend on, and where the survey must look for that; what it should say stands in {@link WaitSurveyTest}. Never run. */
class WaitSamples {
    enum State {
        NEW,
        RUNNING
    }

    private final Object lock = new Object();
    private final Ticket ticket = new Ticket();
    private final Queue<String> queue = new ArrayDeque<>();
    private final Map<String, String> byName = new HashMap<>();
    private final AtomicBoolean open = new AtomicBoolean();
    private final boolean fair = Boolean.getBoolean("fair");
    private boolean ready;
    private boolean stopped;
    private int count;
    private int waiters;
    private String item;
    private State state = State.NEW;

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

    synchronized void foreverWithBreak() throws InterruptedException {
        while (true) {
            if (ready) {
                break;
            }
            wait();
        }
        count++;
    }

    synchronized void bits() throws InterruptedException {
        while ((count & 4) == 0) {
            wait();
        }
    }

    synchronized void allBits() throws InterruptedException {
        while ((count & 6) != 6) {
            wait();
        }
    }

    /** The first look only lets in. */
    void gateBeforeLoop() throws InterruptedException {
        if (stopped) {
            throw new IllegalStateException();
        }
        synchronized (lock) {
            while (!ready) {
                lock.wait();
            }
        }
    }

    /** What is looked at before the loop ends the loop as well, by way of a number. */
    synchronized int wholeOrInParts(boolean whole, int size) throws InterruptedException {
        if (whole && !queue.isEmpty()) {
            queue.remove();
            return size;
        }
        int got = 0;
        while (got < size) {
            wait();
            if (got == 0 && whole && !queue.isEmpty()) {
                queue.remove();
                got = size;
            } else {
                int part = Math.min(size - got, count);
                count -= part;
                got += part;
            }
        }
        return got;
    }

    /** Both sides change. */
    synchronized void oneAgainstTheOther() throws InterruptedException {
        while (waiters >= count) {
            wait();
        }
    }

    /** The same variable, looked at twice. */
    void lookBeforeLoop() throws InterruptedException {
        if (!ready) {
            synchronized (lock) {
                do {
                    lock.wait();
                } while (!ready);
            }
        }
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

    synchronized String entry(String name) throws InterruptedException {
        String found;
        while ((found = byName.get(name)) == null) {
            wait();
        }
        return found;
    }

    synchronized String takenOut(String name) throws InterruptedException {
        String found;
        while ((found = byName.remove(name)) == null) {
            wait();
        }
        return found;
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

    /** The comparison is a method of every enum, called on this one. */
    synchronized void enumAtLeast(State wanted) throws InterruptedException {
        while (state.compareTo(wanted) < 0) {
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

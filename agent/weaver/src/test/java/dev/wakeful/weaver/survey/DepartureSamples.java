package dev.wakeful.weaver.survey;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Queues of waiters: some keep the entry of one that has left. */
final class DepartureSamples {
    private DepartureSamples() {}

    static class Ticket {
        final Thread owner = Thread.currentThread();
        volatile boolean granted;
        volatile boolean given;
    }

    /** Leaves its ticket behind. */
    static final class Left {
        private final Deque<Ticket> line = new ArrayDeque<>();
        private int free;

        boolean enter(long nanos) {
            Ticket ticket = new Ticket();
            synchronized (this) {
                line.addLast(ticket);
            }
            long deadline = System.nanoTime() + nanos;
            while (!ticket.granted) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
            }
            return true;
        }

        void leave() {
            Ticket next;
            synchronized (this) {
                next = line.pollFirst();
                if (next == null) {
                    free++;
                    return;
                }
            }
            next.granted = true;
            LockSupport.unpark(next.owner);
        }
    }

    /** The same with futures. */
    static final class Futures {
        private final Deque<CompletableFuture<String>> line = new ArrayDeque<>();

        String claim(long millis) throws InterruptedException, ExecutionException {
            CompletableFuture<String> turn = new CompletableFuture<>();
            synchronized (this) {
                line.addLast(turn);
            }
            try {
                return turn.get(millis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                return null;
            }
        }

        void vacate(String bay) {
            CompletableFuture<String> next;
            synchronized (this) {
                next = line.poll();
            }
            if (next != null) {
                next.complete(bay);
            }
        }
    }

    /** Takes its turn out when the time is up, given or not. */
    static final class Withdrawn {
        private final Deque<CompletableFuture<String>> line = new ArrayDeque<>();

        String claim(long millis) throws InterruptedException, ExecutionException {
            CompletableFuture<String> turn = new CompletableFuture<>();
            synchronized (this) {
                line.addLast(turn);
            }
            try {
                return turn.get(millis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                synchronized (this) {
                    line.remove(turn);
                }
                return null;
            }
        }

        synchronized void vacate(String bay) {
            CompletableFuture<String> next = line.poll();
            if (next != null) {
                next.complete(bay);
            }
        }
    }

    /** The same with a latch, which says whether it was opened. */
    static final class Closed {
        private final Deque<CountDownLatch> line = new ArrayDeque<>();

        boolean enter(long millis) throws InterruptedException {
            CountDownLatch turn = new CountDownLatch(1);
            synchronized (this) {
                line.addLast(turn);
            }
            boolean opened = turn.await(millis, TimeUnit.MILLISECONDS);
            if (!opened) {
                synchronized (this) {
                    line.remove(turn);
                }
                return false;
            }
            return true;
        }

        synchronized void leave() {
            CountDownLatch next = line.poll();
            if (next != null) {
                next.countDown();
            }
        }
    }

    /** The same with a deadline. */
    static final class Late {
        private final Deque<Ticket> line = new ArrayDeque<>();

        boolean enter(long nanos) {
            Ticket ticket = new Ticket();
            synchronized (this) {
                line.addLast(ticket);
            }
            long deadline = System.nanoTime() + nanos;
            while (!ticket.granted) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    synchronized (this) {
                        line.remove(ticket);
                    }
                    return false;
                }
                LockSupport.parkNanos(this, left);
            }
            return true;
        }

        synchronized void leave() {
            Ticket next = line.pollFirst();
            if (next != null) {
                next.granted = true;
                LockSupport.unpark(next.owner);
            }
        }
    }

    /** Looks again when it has taken its ticket out. */
    static final class Careful {
        private final Deque<Ticket> line = new ArrayDeque<>();

        boolean enter(long nanos) {
            Ticket ticket = new Ticket();
            synchronized (this) {
                line.addLast(ticket);
            }
            long deadline = System.nanoTime() + nanos;
            while (!ticket.granted) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    synchronized (this) {
                        line.remove(ticket);
                        return ticket.granted;
                    }
                }
                LockSupport.parkNanos(this, left);
            }
            return true;
        }

        synchronized void leave() {
            Ticket next = line.pollFirst();
            if (next != null) {
                next.granted = true;
                LockSupport.unpark(next.owner);
            }
        }
    }

    /** Gives on what it was given meanwhile. */
    static final class Honest {
        private final Deque<CompletableFuture<String>> line = new ArrayDeque<>();

        String claim(long millis) throws InterruptedException, ExecutionException {
            CompletableFuture<String> turn = new CompletableFuture<>();
            synchronized (this) {
                line.addLast(turn);
            }
            try {
                return turn.get(millis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                synchronized (this) {
                    line.remove(turn);
                }
                return turn.getNow(null);
            }
        }

        synchronized void vacate(String bay) {
            CompletableFuture<String> next = line.poll();
            if (next != null) {
                next.complete(bay);
            }
        }
    }

    /** Looks again after each time-out, and never leaves. */
    static final class Patient {
        private final Deque<Ticket> line = new ArrayDeque<>();

        boolean enter() {
            Ticket ticket = new Ticket();
            synchronized (this) {
                line.addLast(ticket);
            }
            while (!ticket.granted) {
                LockSupport.parkNanos(this, 1_000_000);
            }
            return true;
        }

        synchronized void leave() {
            Ticket next = line.pollFirst();
            if (next != null) {
                next.granted = true;
                LockSupport.unpark(next.owner);
            }
        }
    }

    /** Asks for a while, then waits as long as it takes. */
    static final class Stubborn {
        private final Deque<CompletableFuture<String>> line = new ArrayDeque<>();

        String claim() throws InterruptedException, ExecutionException {
            CompletableFuture<String> turn = new CompletableFuture<>();
            synchronized (this) {
                line.addLast(turn);
            }
            try {
                return turn.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                return turn.join();
            }
        }

        synchronized void vacate(String bay) {
            CompletableFuture<String> next = line.poll();
            if (next != null) {
                next.complete(bay);
            }
        }
    }

    /** Takes its ticket out. */
    static final class Cancelled {
        private final Deque<Ticket> line = new ArrayDeque<>();

        boolean enter(long nanos) {
            Ticket ticket = new Ticket();
            synchronized (this) {
                line.addLast(ticket);
            }
            LockSupport.parkNanos(this, nanos);
            return ticket.granted || !cancel(ticket);
        }

        private synchronized boolean cancel(Ticket ticket) {
            return line.remove(ticket);
        }

        synchronized void leave() {
            Ticket next = line.pollFirst();
            if (next != null) {
                next.granted = true;
                LockSupport.unpark(next.owner);
            }
        }
    }

    /** Marks its ticket, and whoever deals looks for the mark. */
    static final class Marked {
        private final Deque<Ticket> line = new ArrayDeque<>();

        boolean enter(long nanos) {
            Ticket ticket = new Ticket();
            synchronized (this) {
                line.addLast(ticket);
            }
            LockSupport.parkNanos(this, nanos);
            synchronized (this) {
                ticket.given = !ticket.granted;
                return ticket.granted;
            }
        }

        synchronized void leave() {
            for (Ticket next = line.pollFirst(); next != null; next = line.pollFirst()) {
                if (!next.given) {
                    next.granted = true;
                    LockSupport.unpark(next.owner);
                    return;
                }
            }
        }
    }

    /** Somebody else has the queue too. */
    static final class Shared {
        private final Deque<Ticket> line;

        Shared(Deque<Ticket> line) {
            this.line = line;
        }

        boolean enter(long nanos) {
            Ticket ticket = new Ticket();
            synchronized (this) {
                line.addLast(ticket);
            }
            LockSupport.parkNanos(this, nanos);
            return ticket.granted;
        }

        synchronized void leave() {
            Ticket next = line.pollFirst();
            if (next != null) {
                next.granted = true;
                LockSupport.unpark(next.owner);
            }
        }
    }

    /** The caller knows the ticket, and may take it back. */
    static final class Handed {
        private final Deque<Ticket> line = new ArrayDeque<>();

        synchronized Ticket enqueue() {
            Ticket ticket = new Ticket();
            line.addLast(ticket);
            return ticket;
        }

        boolean await(Ticket ticket, long nanos) {
            LockSupport.parkNanos(this, nanos);
            return ticket.granted;
        }

        synchronized void leave() {
            Ticket next = line.pollFirst();
            if (next != null) {
                next.granted = true;
                LockSupport.unpark(next.owner);
            }
        }
    }
}

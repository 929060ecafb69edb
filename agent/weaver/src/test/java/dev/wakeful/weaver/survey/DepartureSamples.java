package dev.wakeful.weaver.survey;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
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

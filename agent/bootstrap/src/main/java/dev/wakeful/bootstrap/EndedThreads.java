package dev.wakeful.bootstrap;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads that have ended and are not yet accounted for, the last one first: a Treiber stack. A thread that ends puts its trace here as the last that it does
 * with it, whoever takes it may do what only the thread could before. Any thread.
 */
final class EndedThreads {
    /** From so many on a virtual thread leaves it to the flusher to write its last batch: Flight Recorder has a fixed cost for each thread that writes. */
    private static final int SOME = 8;
    /** From here on they are not left for the next second: each is kept alive with its buffer and tables. */
    private static final int CROWD = 256;
    /** From here on the flusher is behind, and threads write for themselves. */
    private static final int TOO_MANY = 8192;

    private static final AtomicReference<ThreadTrace> TOP = new AtomicReference<>();

    private EndedThreads() {}

    /** How many there are, about. */
    static int size() {
        ThreadTrace top = TOP.get();
        return top == null ? 0 : top.endedBelow + 1;
    }

    /** The calling thread ends. */
    static void add(ThreadTrace ended) {
        int before = ended.isVirtual() ? size() : 0;
        if (before < SOME || before > TOO_MANY) {
            ended.release();
        }
        if (push(ended) == CROWD) {
            Flusher.wake();
        }
    }

    /** Returns how many there are now. */
    private static int push(ThreadTrace ended) {
        while (true) {
            ThreadTrace top = TOP.get();
            int below = top == null ? 0 : top.endedBelow + 1;
            ended.nextEnded = top;
            ended.endedBelow = below;
            if (TOP.compareAndSet(top, ended)) {
                return below + 1;
            }
        }
    }

    /** Takes all, linked by {@link ThreadEntry#nextEnded}; null for none. */
    static ThreadTrace takeAll() {
        return TOP.getAndSet(null);
    }
}

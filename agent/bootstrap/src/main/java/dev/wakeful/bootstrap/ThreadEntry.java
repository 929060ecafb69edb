package dev.wakeful.bootstrap;

import java.lang.ref.WeakReference;

/**
 * The thread that a trace belongs to, as others see it: the thread table finds it, the account names it, and both must know when it is gone. A superclass
 * and no object of its own, so that finding the trace stays one look. Unless stated otherwise a method may be called by any thread.
 */
abstract class ThreadEntry extends WeakReference<Thread> {
    final long key;
    /** Under the thread table's monitor; read racily. */
    ThreadTrace next;
    /** Spares the look through the weak reference; null for virtual threads and for those that did not run yet. */
    private Thread platform;
    /** The one that ended before, as long as both wait in {@link EndedThreads}; whoever has taken them from there. */
    ThreadTrace nextEnded;
    /** How many waited there when this one came. */
    int endedBelow;
    /** The thread ran a hook, so that not being alive means that it has ended. */
    volatile boolean ran;

    private final long tid;
    private final boolean virtual;
    private final boolean daemon;
    private final boolean excluded;
    private volatile String name;
    private volatile boolean ended;

    ThreadEntry(Thread thread, long key, long tid, ThreadTrace next) {
        super(thread);
        this.key = key;
        this.tid = tid;
        this.next = next;
        this.virtual = ThreadNames.isVirtual(thread);
        this.daemon = thread.isDaemon();
        this.name = thread.getName();
        this.excluded = ThreadNames.isExcluded(thread);
    }

    final long tid() {
        return tid;
    }

    final boolean isOf(Thread thread) {
        return platform == thread || refersTo(thread);
    }

    /** Called by the thread itself. The flusher drops the trace when the thread has ended. */
    final void runs(Thread thread) {
        if (!virtual) {
            platform = thread;
        }
        ran = true;
    }

    /** Called by the thread itself, as the last it does: its name is final. */
    final void ends() {
        name = Thread.currentThread().getName();
        ended = true;
    }

    final boolean isVirtual() {
        return virtual;
    }

    final boolean isDaemon() {
        return daemon;
    }

    /** Whether it is none of the application's: nothing of it is recorded. */
    final boolean isExcluded() {
        return excluded;
    }

    /** Its current name; the last known one when the thread is gone. */
    final String name() {
        Thread thread = get();
        if (thread != null && !ended) {
            name = thread.getName();
        }
        return name;
    }

    /** Whether the thread can run no more code. */
    final boolean isGone() {
        Thread thread = get();
        return thread == null || ran && !thread.isAlive();
    }
}

package dev.wakeful.twins.straywakeup.buggy;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A caller that gave up waiting stays on the list; connecting later unparks it out of its back-off. */
public final class RetryAfterTimeout {
    private final List<Thread> callers = new ArrayList<>();
    private volatile boolean connected;
    private long pausedMillis;

    private boolean awaitConnection(long millis) {
        Thread me = Thread.currentThread();
        synchronized (callers) {
            callers.add(me);
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!connected) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(left);
        }
        synchronized (callers) {
            callers.remove(me);
        }
        return true;
    }

    private void backOff(long nanos) {
        LockSupport.parkNanos(nanos); // EXPECT stray-wakeup
    }

    void call() {
        if (!awaitConnection(30)) {
            long begin = System.nanoTime();
            backOff(TimeUnit.MILLISECONDS.toNanos(60));
            pausedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            Pace.nap(300);
        }
    }

    void connect() {
        connected = true;
        synchronized (callers) {
            for (Thread caller : callers) {
                LockSupport.unpark(caller);
            }
        }
    }

    public static void main(String[] args) {
        RetryAfterTimeout link = new RetryAfterTimeout();
        Thread caller = Pace.start("caller", link::call);
        Pace.nap(250);
        Thread connector = Pace.start("connector", link::connect);
        Pace.finish(caller, connector);
        if (link.pausedMillis < 50) {
            throw new IllegalStateException("paused " + link.pausedMillis + " ms only");
        }
    }
}

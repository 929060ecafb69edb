package dev.wakeful.bootstrap;

import java.util.concurrent.locks.LockSupport;

/** The recorder's own thread: a tick each second, and in between gates that open again, and crowds of threads that have ended. */
final class Flusher implements Runnable {
    private static final long PERIOD_MILLIS = 1000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** Gates open again after that time, and then after twice, four times, ... that time. */
    private static final long FIRST_OPENING_MILLIS = 50;
    /** From here on the time between two openings grows only when they bring nothing new. */
    private static final long STEADY_OPENING_MILLIS = 1000;

    private static final long LAST_OPENING_MILLIS = 60_000;

    /** The one that runs, null for none. */
    private static volatile Thread running;

    private final Pace pace;
    private boolean resting;
    private long tickAt;
    private long openAt;
    private long betweenOpenings = FIRST_OPENING_MILLIS;

    Flusher(Pace pace) {
        this.pace = pace;
    }

    /** Many threads have ended: they should not wait for the next second. Any thread; takes no lock. */
    static void wake() {
        LockSupport.unpark(running);
    }

    /** Has a thread of the recorder's end, and waits until it has; null for none. */
    static void end(Thread ending) {
        if (ending == null) {
            return;
        }
        ending.interrupt();
        try {
            ending.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        ThreadTrace.suspend();
        running = Thread.currentThread();
        try {
            work();
        } finally {
            running = null;
        }
    }

    private void work() {
        tickAt = now();
        openAt = tickAt + FIRST_OPENING_MILLIS;
        while (Recorder.running) {
            try {
                long next = tickAt + PERIOD_MILLIS;
                LockSupport.parkNanos(Math.max(1, Math.min(next, openAt) - now()) * NANOS_PER_MILLI);
                if (Thread.interrupted()) {
                    return;
                }
                work(now());
            } catch (Throwable failure) {
                Hooks.failed(failure);
            }
        }
    }

    private void work(long now) {
        if (now >= openAt && Recorder.on) {
            boolean worth = Gates.openAgain();
            if (betweenOpenings < STEADY_OPENING_MILLIS || !worth) {
                betweenOpenings = Math.min(LAST_OPENING_MILLIS, 2 * betweenOpenings);
            }
            openAt = now + betweenOpenings;
        }
        long passed = now - tickAt;
        if (passed >= PERIOD_MILLIS) {
            tickAt = now;
            Recorder.tick(passed);
            keepPace();
        } else {
            Recorder.forgetEnded();
        }
    }

    private void keepPace() {
        if (!pace.mayRest()) {
            return;
        }
        if (!Recorder.on) {
            if (pace.isTimeToGoOn(SiteTraits.sites())) {
                Recorder.goOn();
            }
            return;
        }
        if (resting) {
            // Who asks who waits begins a period, too.
            resting = false;
            pace.goesOn();
            betweenOpenings = FIRST_OPENING_MILLIS;
            openAt = now() + betweenOpenings;
        }
        if (pace.isTimeToRest(Recorder.work(), Gates.met(), SiteTraits.sites())
                && StillThreads.areTold()
                && Recorder.rest()) {
            resting = true;
            openAt = Long.MAX_VALUE;
        }
    }

    private static long now() {
        return System.nanoTime() / NANOS_PER_MILLI;
    }
}

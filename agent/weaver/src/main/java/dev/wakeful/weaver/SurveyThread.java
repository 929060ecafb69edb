package dev.wakeful.weaver;

import dev.wakeful.bootstrap.ThreadTrace;

/**
 * Surveys on a thread of its own, so that whoever loads a class waits for a bounded time only, however long a survey
 * takes and whatever it may have to wait for. What it finds later reaches woven classes through {@link
 * Watch.Listener}.
 */
abstract class SurveyThread extends Thread {
    private final long begin = System.nanoTime();
    /** Under this object's monitor. */
    private boolean done;

    SurveyThread() {
        super(topGroup(), null, "wakeful-survey", 0, false);
        setDaemon(true);
        setContextClassLoader(null);
    }

    /** The group of the system's own threads, so that no group of the target has one more. */
    static ThreadGroup topGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group != null && group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** Must not throw. */
    abstract void survey();

    @Override
    public final void run() {
        ThreadTrace.suspend();
        try {
            survey();
        } finally {
            synchronized (this) {
                done = true;
                notifyAll();
            }
        }
    }

    /**
     * Waits until the survey is done or {@code budgetMillis} have passed since this object was made.
     *
     * @return whether it is done
     */
    final boolean await(long budgetMillis) {
        boolean interrupted = false;
        boolean inTime;
        synchronized (this) {
            while (!done) {
                long leftMillis = budgetMillis - (System.nanoTime() - begin) / 1_000_000;
                if (leftMillis <= 0) {
                    break;
                }
                try {
                    wait(leftMillis);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            inTime = done;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return inTime;
    }
}

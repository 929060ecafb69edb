package dev.wakeful.twins.straywakeup.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Between the look and the park the waiter writes a log line: when the log is locked it parks there, and uses up the permit that it needs. */
public final class LogBeforePark {
    private final ReentrantLock log = new ReentrantLock();
    private volatile boolean done;
    private int lines;

    private void write() {
        log.lock();
        try {
            lines++;
        } finally {
            log.unlock();
        }
    }

    void await() {
        while (!done) {
            write();
            LockSupport.park(); // EXPECT stray-wakeup
        }
    }

    void finish(Thread waiter) {
        write();
        done = true;
        LockSupport.unpark(waiter);
    }

    public static void main(String[] args) {
        LogBeforePark job = new LogBeforePark();
        Thread waiter = Pace.start("waiter", job::await);
        Pace.rest(waiter);
        Thread finisher = Pace.start("finisher", () -> job.finish(waiter));
        Pace.finish(waiter, finisher);
        if (job.lines < 2) {
            throw new IllegalStateException(job.lines + " lines");
        }
    }
}

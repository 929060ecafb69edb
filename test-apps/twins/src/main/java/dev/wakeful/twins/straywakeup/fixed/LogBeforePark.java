package dev.wakeful.twins.straywakeup.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** The waiter writes its log line before it looks. */
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
        write();
        while (!done) {
            LockSupport.park();
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

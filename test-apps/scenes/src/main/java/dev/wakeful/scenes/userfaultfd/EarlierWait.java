package dev.wakeful.scenes.userfaultfd;

import dev.wakeful.scenes.Stage;
import java.util.concurrent.locks.LockSupport;

/** 'random wait somewhere': a wait queue whose waker keeps a reference to the task after it has set the condition. */
final class EarlierWait {
    private volatile boolean cond;
    private volatile Thread queued;

    /** The waiter's side; right as it is, since it looks again after every wakeup. */
    void await() {
        queued = Thread.currentThread();
        Stage.force(130);
        while (!cond) {
            LockSupport.park(this);
        }
    }

    /** The waker's side. The task may be anywhere by the time that {@code wake_up_process(p)} reaches it. */
    void wake() {
        cond = true;
        Thread p = queued;
        Stage.force(60);
        if (p != null) {
            wakeUpProcess(p);
        }
    }

    private static void wakeUpProcess(Thread p) {
        LockSupport.unpark(p);
    }
}

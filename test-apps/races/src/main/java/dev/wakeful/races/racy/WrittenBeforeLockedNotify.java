package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** The notification is sent under the lock, the guard is written before it is taken, while the waiter reads it inside. */
public final class WrittenBeforeLockedNotify {
    private boolean ready;

    synchronized void await() throws InterruptedException {
        while (!ready) {
            wait();
        }
    }

    void open() {
        ready = true; // EXPECT data-race @ WrittenBeforeLockedNotify.ready
        synchronized (this) {
            notifyAll();
        }
    }

    public static void main(String[] args) {
        WrittenBeforeLockedNotify gate = new WrittenBeforeLockedNotify();
        Thread waiter = Pace.start("waiter", gate::await);
        Pace.rest(waiter);
        Thread opener = Pace.start("opener", gate::open);
        Pace.finish(waiter, opener);
    }
}

package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** The notification stands before the write, but both are in one critical section: nobody can look in between. */
public final class NotifyBeforeWriteUnderLock {
    private boolean ready;

    synchronized void await() throws InterruptedException {
        while (!ready) {
            wait();
        }
    }

    synchronized void set() {
        notifyAll();
        ready = true;
    }

    public static void main(String[] args) {
        NotifyBeforeWriteUnderLock flag = new NotifyBeforeWriteUnderLock();
        Thread early = Pace.start("early", flag::await);
        Pace.rest(early);
        Thread setter = Pace.start("setter", flag::set);
        Thread late = Pace.start("late", () -> {
            Pace.nap(80);
            flag.await();
        });
        Pace.finish(early, setter, late);
    }
}

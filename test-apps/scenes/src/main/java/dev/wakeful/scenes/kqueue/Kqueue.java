package dev.wakeful.scenes.kqueue;

import dev.wakeful.scenes.Stage;
import java.util.ArrayDeque;
import java.util.Deque;

/** {@code struct kqueue} and {@code kqueue_scan}; how a scan takes and releases the lock of a knote's list is the subclass's. */
abstract class Kqueue {
    private final Deque<Knote> active = new ArrayDeque<>();
    private final KqueueTest test = new KqueueTest(this);
    private int exits;

    /** One knote of a scan: lock its list, look at the event, unlock its list. */
    abstract void scanKnote(Knote kn, int events);

    final void play() {
        test.play();
    }

    /** {@code KNOTE_ACTIVATE}. */
    final void activate(Knote kn, int event) {
        synchronized (this) {
            kn.add(event);
            active.addLast(kn);
            notifyAll();
        }
    }

    /** {@code kqueue_scan}, over and over until {@code children} processes have been seen to exit; the kqueue thread. */
    final void scan(int children) throws InterruptedException {
        while (exits < children) {
            Knote kn;
            int events;
            synchronized (this) {
                while (active.isEmpty()) {
                    wait();
                }
                kn = active.removeFirst();
                events = kn.takeEvents();
            }
            Stage.force(60);
            scanKnote(kn, events);
            userret(kn.proc);
        }
    }

    /** {@code filt_proc(kn, 0)}: the work that is done under the list's lock, if there still is one. */
    final void filtProc(Knote kn, int events) {
        if ((events & Knote.NOTE_EXIT) != 0) {
            exits++;
        }
    }

    /** What {@code witness} checks on the way back to userland. */
    private static void userret(Proc p) {
        if (p.processLock.isHeldByCurrentThread()) {
            Stage.manifested(
                    "userret: returning with the following locks held: exclusive sleep mutex process lock of pid "
                            + p.pid + ", thread " + Thread.currentThread().getName());
        }
    }
}

package dev.wakeful.scenes.kqueue;

import dev.wakeful.scenes.Stage;
import java.util.ArrayDeque;
import java.util.Deque;

/** The test program of the report: a forker, a reaper and a thread that tracks the children through a kqueue. */
final class KqueueTest {
    private static final int CHILDREN = 3;

    private final Kqueue kq;
    private final Deque<Proc> zombies = new ArrayDeque<>();

    KqueueTest(Kqueue kq) {
        this.kq = kq;
    }

    void play() {
        Stage.heading(
                "seed kqueue-knlist-unlock (Eric Badger, FreeBSD kern_event.c)",
                "'There are 3 threads: 1 forks off short-lived child processes, 2 reaps the child processes,",
                " and 3 tracks the child processes via a kqueue' -> threads forker, reaper, kqueue; children child-<pid>",
                "walkthrough 1-4: NOTE_EXIT; blocked at KN_LIST_LOCK; filt_proc calls knlist_remove_inevent, which",
                " clears kn->kn_knlist; KN_LIST_UNLOCK finds no knlist and leaves the process lock locked",
                "'a small window where the KN_LIST_LOCK macro checks kn->kn_knlist and finds it to be non-NULL'");
        Thread tracker = Stage.start("kqueue", () -> kq.scan(CHILDREN));
        Thread reaper = Stage.start("reaper", this::reap);
        Thread forker = Stage.start("forker", this::fork);
        Stage.curtain("blocked on lock (sleep mutex) \"process lock\"", forker, reaper, tracker);
    }

    /** {@code fork1}: NOTE_TRACK attaches a knote to the child and announces it as NOTE_CHILD. */
    private void fork() {
        for (int pid = 1; pid <= CHILDREN; pid++) {
            Proc child = new Proc(pid);
            Knote kn = new Knote(child);
            child.klist.add(kn);
            kq.activate(kn, Knote.NOTE_CHILD);
            Stage.start("child-" + pid, () -> live(child));
            Stage.nap(100);
        }
    }

    private void live(Proc p) {
        Stage.pace(50);
        exit1(p);
        synchronized (zombies) {
            zombies.addLast(p);
            zombies.notifyAll();
        }
    }

    /** {@code exit1}: takes the process lock and tells the knotes. */
    private void exit1(Proc p) {
        p.processLock.lock();
        try {
            Stage.force(150);
            for (Knote kn : p.klist.notes()) {
                filtProcExit(p, kn);
            }
            p.becomeZombie();
        } finally {
            p.processLock.unlock();
        }
    }

    /** {@code filt_proc(kn, NOTE_EXIT)}: KN_DETACHED is not set, so the knote is taken out of the list. */
    private void filtProcExit(Proc p, Knote kn) {
        p.klist.removeInEvent(kn);
        kq.activate(kn, Knote.NOTE_EXIT);
    }

    /** {@code wait4}. */
    private void reap() throws InterruptedException {
        for (int reaped = 0; reaped < CHILDREN; reaped++) {
            Proc p;
            synchronized (zombies) {
                while (zombies.isEmpty()) {
                    zombies.wait();
                }
                p = zombies.removeFirst();
            }
            procToReap(p);
        }
    }

    /** {@code proc_to_reap}. */
    private static void procToReap(Proc p) {
        p.processLock.lock();
        try {
            if (!p.isZombie()) {
                throw new IllegalStateException("pid " + p.pid + " is alive");
            }
        } finally {
            p.processLock.unlock();
        }
    }
}

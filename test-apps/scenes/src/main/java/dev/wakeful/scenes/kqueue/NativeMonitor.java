package dev.wakeful.scenes.kqueue;

import dev.wakeful.scenes.SceneLibrary;
import dev.wakeful.scenes.Stage;

/** The seed in native code ({@code kqueue_monitor.c}) with a monitor of Java for the process lock: JNI does not give it back when a method returns, nor when the thread ends. */
final class NativeMonitor {
    private NativeMonitor() {}

    /** {@code struct knote}. */
    static final class Note {
        /** {@code kn_knlist}: the list, whose monitor is its lock; native code reads it. */
        volatile Object knlist = new Object();
    }

    private static native void scan(Note kn, int late);

    private static native void scanRepaired(Note kn, int late);

    /** @param repaired whether the scan gives back what it has taken */
    static void play(boolean repaired) {
        Stage.heading(
                "seed kqueue-knlist-unlock (Eric Badger, FreeBSD kern_event.c), in native code, with a monitor of Java",
                "walkthrough 2-4: KN_LIST_LOCK, knlist_remove_inevent, KN_LIST_UNLOCK",
                " -> knlist_enter in kqueue_monitor.c, thread forker, knlist_exit",
                "1: 'userret: returning with the following locks held' -> the method returns, and the thread ends",
                "'hold it until something causes us to crash' -> the ordinary run: nobody needs that lock again");
        SceneLibrary.load();
        Note kn = new Note();
        Object process = kn.knlist;
        Thread kqueue = Stage.start("kqueue", () -> {
            if (repaired) {
                scanRepaired(kn, 800);
            } else {
                scan(kn, 800);
            }
        });
        Thread forker = Stage.start("forker", () -> {
            Stage.nap(300);
            synchronized (process) {
                kn.knlist = null;
            }
        });
        Thread reaper = Stage.start("reaper", () -> {
            Stage.pace(550);
            Stage.force(1_050);
            synchronized (process) {
                if (kn.knlist != null) {
                    throw new IllegalStateException("the process is alive");
                }
            }
        });
        Stage.curtain("blocked on lock (sleep mutex) \"process lock\"", kqueue, forker, reaper);
    }
}

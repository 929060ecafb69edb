package dev.wakeful.scenes.kqueue;

import dev.wakeful.scenes.SceneLibrary;
import dev.wakeful.scenes.Stage;

/** The seed in native code ({@code kqueue.c}): the process lock is a mutex, and a field of a struct leads to it. */
final class NativeKqueue {
    private static final int CHILDREN = 3;

    private NativeKqueue() {}

    private static native void fork(int pid);

    private static native void scan(int pid, int late);

    private static native void scanRepaired(int pid, int late);

    private static native void exit(int pid);

    private static native boolean reap(int pid);

    /** @param repaired whether the scan unlocks what it has locked */
    static void play(boolean repaired) {
        Stage.heading(
                "seed kqueue-knlist-unlock (Eric Badger, FreeBSD kern_event.c), in native code",
                "'1 forks off short-lived child processes, 2 reaps the child processes, and 3 tracks the child processes",
                " via a kqueue' -> threads forker, reaper, kqueue",
                "walkthrough 2-4: 'blocked at a KN_LIST_LOCK call', 'sets kn->kn_knlist to NULL', 'finds that the knote",
                " does not have a reference to a knlist, and thus takes no action, leaving the lock in the locked state'",
                " -> kn_list_lock and kn_list_unlock in kqueue.c",
                "'hold it until something causes us to crash' -> the ordinary run: nobody needs that lock again");
        SceneLibrary.load();
        for (int pid = 0; pid < CHILDREN; pid++) {
            fork(pid);
        }
        int dying = CHILDREN - 1;
        Thread kqueue = Stage.start("kqueue", () -> {
            for (int pid = 0; pid < CHILDREN; pid++) {
                scanOnce(pid, 0, repaired);
            }
            scanOnce(dying, 800, repaired);
        });
        Thread forker = Stage.start("forker", () -> {
            Stage.nap(300);
            exit(dying);
        });
        Thread reaper = Stage.start("reaper", () -> {
            Stage.pace(550);
            Stage.force(1_050);
            if (!reap(dying)) {
                throw new IllegalStateException("pid " + dying + " is alive");
            }
        });
        Stage.curtain("blocked on lock (sleep mutex) \"process lock\"", kqueue, forker, reaper);
    }

    private static void scanOnce(int pid, int late, boolean repaired) {
        if (repaired) {
            scanRepaired(pid, late);
        } else {
            scan(pid, late);
        }
    }
}

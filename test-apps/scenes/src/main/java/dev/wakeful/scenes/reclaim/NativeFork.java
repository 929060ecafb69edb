package dev.wakeful.scenes.reclaim;

import dev.wakeful.scenes.SceneLibrary;
import dev.wakeful.scenes.Stage;

/** The seed in native code ({@code reclaim.c}), with a real {@code fork}. */
final class NativeFork {
    private static final int THREADS = 3;

    private NativeFork() {}

    private static native void allocate(int stack);

    private static native void deallocate(int between, int within);

    private static native boolean fork(boolean repaired);

    /** @param repaired whether the lists are locked while the process forks */
    static void play(boolean repaired) {
        Stage.heading(
                "seed glibc-reclaim-stacks (Andrea Arcangeli, Jeff Moyer, Ulrich Drepper, RHEL 5 bug 477705), in native code",
                "comment 1, t1: 'fork start ... fork end' -> thread t1, fork_process in reclaim.c",
                "comment 1, t2: '__deallocate_stack() list_del(&pd->list) queue_stack head->next = newp' -> thread t2",
                "comment 1, forked-child: '__reclaim_stacks() ... infinite loop' -> the forced run",
                "'stack_cache_lock = LLL_LOCK_INITIALIZER' -> reclaim_stacks",
                "comment 31: 'nearly unfixable memleaks ... it's never going to be a practical problem' -> the ordinary run");
        SceneLibrary.load();
        for (int stack = 0; stack < THREADS; stack++) {
            allocate(stack);
        }
        Thread t2 = Stage.start("t2", () -> deallocate(Stage.FORCED ? 0 : 800, Stage.FORCED ? 800 : 0));
        Thread t1 = Stage.start("t1", () -> {
            Stage.nap(300);
            if (!fork(repaired)) {
                Stage.manifested("forked child: infinite loop in __reclaim_stacks, the two lists are joined");
            }
        });
        Stage.curtain("a thread hangs", t2, t1);
    }
}

package dev.wakeful.scenes.userfaultfd;

import dev.wakeful.scenes.SceneLibrary;
import dev.wakeful.scenes.Stage;

/** The seed in native code ({@code userfaultfd.c}): a condition variable stands for {@code schedule()} and {@code wake_up_process}. */
final class NativeFault {
    private NativeFault() {}

    private static native void earlierWait();

    private static native void setCondition();

    private static native void wakeLate();

    private static native void resolve();

    private static native boolean doPageFault(boolean again, int pace);

    /** @param again whether {@code handle_userfault} looks again after each wakeup */
    static void play(boolean again) {
        Stage.heading(
                "seed userfaultfd-wake (Peter Zijlstra, Andrea Arcangeli, linux-kernel), in native code",
                "'@cond = true; get_task_struct(p); queue(p) ... dequeue(p); wake_up_process(p) ---> wakeup without",
                " userfault wakeup' -> setCondition and wakeLate of thread waker",
                "'handle_userfault() ... schedule();' -> handle_userfault in userfaultfd.c, thread task",
                "'one must never assume schedule() will not spuriously wake' -> the wait without a loop",
                "'the app will get a SIGBUS' -> the forced run");
        SceneLibrary.load();
        setCondition();
        Thread task = Stage.start("task", () -> {
            earlierWait();
            if (!doPageFault(again, Stage.FORCED ? 0 : 600)) {
                throw new IllegalStateException("SIGBUS");
            }
        });
        Thread waker = Stage.start("waker", () -> {
            Stage.nap(300);
            wakeLate();
        });
        Thread monitor = Stage.start("uffd-monitor", () -> {
            Stage.nap(600);
            resolve();
        });
        Stage.curtain("the task sleeps", waker, monitor, task);
    }
}

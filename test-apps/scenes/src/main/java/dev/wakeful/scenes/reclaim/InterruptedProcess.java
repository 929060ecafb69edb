package dev.wakeful.scenes.reclaim;

import dev.wakeful.scenes.Stage;

/**
 * A process that forks in a signal handler. A handler of Java has a thread of its own, so a call-back stands for it: it comes to the thread in the middle of the
 * list update. Whether it may come there is the subclass's.
 */
abstract class InterruptedProcess {
    private static final int THREADS = 3;

    /** The newest thread's stack is given back while a signal is on its way. */
    abstract void deallocate(StackLists lists, Runnable signal);

    final void play() {
        Stage.heading(
                "seed glibc-reclaim-stacks (Andrea Arcangeli, Ulrich Drepper, RHEL 5 bug 477705), once more with the lock",
                "comment 3: 'a lock is not possible. fork can be called from signal handlers' -> ForkInHandler",
                "comment 31: 'if (lock_value == tid()) return 0', 'lll_lock will succeed in a recursive behavior'",
                " -> StackLists.lock, which its owner gets again",
                "comment 31: 'the signal handler could be invoked in some other critical section in the middle of some",
                " list manipulation' -> thread t2, the window of StackLists.deallocate",
                "comment 31: 'the child may actually exec soon after fork returns' -> the ordinary run");
        StackLists lists = new StackLists(THREADS);
        for (int stack = 0; stack < THREADS; stack++) {
            lists.allocate(stack);
        }
        Thread t2 = Stage.start("t2", () -> deallocate(lists, new ForkInHandler(lists)));
        Stage.await("a thread hangs", t2);
        Thread t3 = Stage.start("t3", () -> lists.deallocate(() -> {}));
        Stage.curtain("a thread hangs", t3);
    }
}

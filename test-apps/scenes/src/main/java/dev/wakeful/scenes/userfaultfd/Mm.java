package dev.wakeful.scenes.userfaultfd;

import dev.wakeful.scenes.Stage;
import java.util.concurrent.locks.LockSupport;

/** The memory of a task whose faults are resolved in user space; how often a fault may be retried is the subclass's. */
abstract class Mm {
    private final UserfaultfdCtx ctx = new UserfaultfdCtx();
    private final EarlierWait earlier = new EarlierWait();

    /**
     * The fault handler: returns when the page is there.
     *
     * @throws BusError when the page is taken to be unresolvable
     */
    abstract void doPageFault(Page page);

    /** {@code handle_userfault}: queues the task, sleeps, and returns VM_FAULT_RETRY, so to say. */
    final void handleUserfault(Page page) {
        UserfaultfdCtx.Uwq uwq = ctx.enqueue(page);
        LockSupport.park(ctx);
        ctx.dequeue(uwq);
    }

    final void play() {
        Stage.heading(
                "seed userfaultfd-wake (Peter Zijlstra, Andrea Arcangeli, linux-kernel)",
                "'@cond = true; get_task_struct(p); queue(p) ... dequeue(p); wake_up_process(p) ---> wakeup without",
                " userfault wakeup' -> EarlierWait, thread waker",
                "'handle_userfault() ... schedule();' -> Mm.handleUserfault, thread task",
                "'currently we can't return VM_FAULT_RETRY if FAULT_FLAG_TRIED is set', 'the app will get a SIGBUS'",
                " -> doPageFault, class BusError");
        Stage.start("uffd-monitor", ctx::monitor);
        Thread task = Stage.start("task", this::task);
        Thread waker = Stage.start("waker", () -> {
            Stage.nap(100);
            earlier.wake();
        });
        Stage.curtain("the task sleeps", waker, task);
    }

    private void task() {
        earlier.await();
        for (int address = 0; address < 3; address++) {
            doPageFault(new Page(address));
        }
    }

    /** SIGBUS. */
    static final class BusError extends RuntimeException {
        private static final long serialVersionUID = 1;

        BusError(Page page) {
            super("SIGBUS at page " + page.address);
        }
    }
}

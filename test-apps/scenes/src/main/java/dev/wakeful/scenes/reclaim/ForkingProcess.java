package dev.wakeful.scenes.reclaim;

import dev.wakeful.scenes.Stage;

/** A process in which threads end while one of them forks; what {@code fork} holds meanwhile is the subclass's. */
abstract class ForkingProcess {
    private static final int THREADS = 3;

    /** {@code fork}: the child's memory. */
    abstract StackLists fork(StackLists lists);

    final void play() {
        Stage.heading(
                "seed glibc-reclaim-stacks (Andrea Arcangeli, Jeff Moyer, Ulrich Drepper, RHEL 5 bug 477705)",
                "comment 1, t1: 'fork start ... fork end' -> thread t1, StackLists.copy",
                "comment 1, t2: 'pthread_join() __deallocate_stack() list_del(&pd->list) queue_stack',",
                " 'head->next = newp ... <rest of list add operation>' -> thread t2, StackLists.deallocate",
                "comment 1, forked-child: '__reclaim_stacks() ... infinite loop' -> StackLists.reclaim",
                "'__reclaim_stacks should get a coherent copy of the two lists while fork() syscall runs, hence it requires",
                " the lll_lock around fork syscall execution' -> the fixed side");
        StackLists lists = new StackLists(THREADS);
        for (int stack = 0; stack < THREADS; stack++) {
            lists.allocate(stack);
        }
        Thread t2 = Stage.start("t2", () -> {
            Stage.pace(200);
            lists.deallocate(() -> Stage.force(200));
        });
        Thread t1 = Stage.start("t1", () -> {
            Stage.force(100);
            StackLists child = fork(lists);
            if (!child.reclaim()) {
                Stage.manifested("forked child: infinite loop in __reclaim_stacks, the two lists are joined");
            }
        });
        Stage.curtain("a thread hangs", t2, t1);
    }
}

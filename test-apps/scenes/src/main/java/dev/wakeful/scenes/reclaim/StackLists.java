package dev.wakeful.scenes.reclaim;

import dev.wakeful.scenes.Stage;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lists of {@code nptl/allocatestack.c} in the memory of one process: stacks that threads use, and stacks kept for threads to come. Each ends where
 * it began, at its head. Written under {@code stack_cache_lock}; volatile, since to the kernel that copies them they are memory and no variables.
 */
final class StackLists {
    /** {@code stack_cache_lock}. A thread that has it gets it again, as comment 31 of the report wants it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Stack[] stacks;
    /** {@code stack_used.next}. */
    private volatile Stack usedNext = Stack.USED;
    /** {@code stack_cache.next}. */
    private volatile Stack cacheNext = Stack.CACHE;

    StackLists(int count) {
        stacks = new Stack[count];
        for (int i = 0; i < count; i++) {
            stacks[i] = new Stack(i);
        }
    }

    /** {@code allocate_stack}: the stack of a new thread is in use. */
    void allocate(int stack) {
        lock.lock();
        try {
            stacks[stack].next = usedNext;
            usedNext = stacks[stack];
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@code __deallocate_stack}: the newest thread's stack goes from one list to the other. The window is what can happen between the two, and in the forced
     * run when the second is half done: {@code head->next = newp} first, as the compiler or the processor may have it.
     *
     * @param window runs with the lock held
     */
    void deallocate(Runnable window) {
        lock.lock();
        try {
            Stack newp = usedNext;
            usedNext = newp.next;
            if (!Stage.FORCED) {
                window.run();
            }
            Stack first = cacheNext;
            cacheNext = newp;
            if (Stage.FORCED) {
                window.run();
            }
            newp.next = first;
        } finally {
            lock.unlock();
        }
    }

    /** What {@code fork} gives the child: the pages as they are while it copies them, one after the other. */
    StackLists copy() {
        StackLists child = new StackLists(stacks.length);
        for (int page = 0; page < stacks.length; page++) {
            child.stacks[page].next = child.inOwnMemory(stacks[page].next);
        }
        child.usedNext = child.inOwnMemory(usedNext);
        child.cacheNext = child.inOwnMemory(cacheNext);
        return child;
    }

    /** The same with the lock held, so that no other thread is in the middle of an update. */
    StackLists lockedCopy() {
        lock.lock();
        try {
            return copy();
        } finally {
            lock.unlock();
        }
    }

    private Stack inOwnMemory(Stack stack) {
        return stack == null || stack.number < 0 ? stack : stacks[stack.number];
    }

    /** {@code __reclaim_stacks}, in the child: all stacks but the one that is left go to the cache; false when the walk over the cache never ends. */
    boolean reclaim() {
        int steps = 0;
        for (Stack runp = cacheNext; runp != Stack.CACHE; runp = runp == Stack.USED ? usedNext : runp.next) {
            if (++steps > 2 * stacks.length) {
                return false;
            }
        }
        return true;
    }
}

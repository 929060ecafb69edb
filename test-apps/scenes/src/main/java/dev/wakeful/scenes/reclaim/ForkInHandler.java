package dev.wakeful.scenes.reclaim;

import dev.wakeful.scenes.Stage;

/** A signal handler that forks. It takes the lock, and gets it also when its own thread is in the middle of an update. */
final class ForkInHandler implements Runnable {
    private final StackLists lists;

    ForkInHandler(StackLists lists) {
        this.lists = lists;
    }

    @Override
    public void run() {
        if (!lists.lockedCopy().reclaim()) {
            Stage.manifested("forked child: infinite loop in __reclaim_stacks, the two lists are joined");
        }
    }
}

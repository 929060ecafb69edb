package dev.wakeful.scenes.reclaim;

/** Signals are blocked while the lists are changed: what has come in the meantime is handled afterwards. */
public final class HandlerForkFixed extends InterruptedProcess {
    @Override
    void deallocate(StackLists lists, Runnable signal) {
        lists.deallocate(() -> {});
        signal.run();
    }

    public static void main(String[] args) {
        new HandlerForkFixed().play();
    }
}

package dev.wakeful.scenes.reclaim;

/** The lock alone: it keeps other threads out, and not the handler that comes to the thread which has it. */
public final class HandlerForkBuggy extends InterruptedProcess {
    @Override
    void deallocate(StackLists lists, Runnable signal) {
        lists.deallocate(signal);
    }

    public static void main(String[] args) {
        new HandlerForkBuggy().play();
    }
}

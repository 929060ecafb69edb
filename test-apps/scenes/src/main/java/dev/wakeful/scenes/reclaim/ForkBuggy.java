package dev.wakeful.scenes.reclaim;

/** {@code fork} as it was: nobody keeps the other threads from the lists while they are copied. */
public final class ForkBuggy extends ForkingProcess {
    @Override
    StackLists fork(StackLists lists) {
        return lists.copy();
    }

    public static void main(String[] args) {
        new ForkBuggy().play();
    }
}

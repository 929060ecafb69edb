package dev.wakeful.scenes.reclaim;

/** What the report expected: the lock of the lists is held while {@code fork} copies them. */
public final class ForkFixed extends ForkingProcess {
    @Override
    StackLists fork(StackLists lists) {
        return lists.lockedCopy();
    }

    public static void main(String[] args) {
        new ForkFixed().play();
    }
}

package dev.wakeful.scenes.reclaim;

/** What the report expected: the lock of the lists is held while the process forks. */
public final class NativeForkFixed {
    private NativeForkFixed() {}

    public static void main(String[] args) {
        NativeFork.play(true);
    }
}

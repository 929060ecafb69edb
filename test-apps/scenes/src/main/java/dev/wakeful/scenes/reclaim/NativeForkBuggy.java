package dev.wakeful.scenes.reclaim;

/** {@code fork} as it was: another thread may be in the middle of the lists. */
public final class NativeForkBuggy {
    private NativeForkBuggy() {}

    public static void main(String[] args) {
        NativeFork.play(false);
    }
}

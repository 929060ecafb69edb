package dev.wakeful.scenes.rseq;

/** {@code wake_up_new_task} as it was: the one path that says nothing of the processor. */
public final class NativeCpuBuggy {
    private NativeCpuBuggy() {}

    public static void main(String[] args) {
        NativeCpu.play(false);
    }
}

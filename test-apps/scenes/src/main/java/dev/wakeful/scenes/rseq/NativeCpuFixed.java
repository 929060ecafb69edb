package dev.wakeful.scenes.rseq;

/** The patch of the report: the copy is refreshed on this path, too. */
public final class NativeCpuFixed {
    private NativeCpuFixed() {}

    public static void main(String[] args) {
        NativeCpu.play(true);
    }
}

package dev.wakeful.scenes.userfaultfd;

/** Repaired: the wait is in a loop. */
public final class NativeFaultFixed {
    private NativeFaultFixed() {}

    public static void main(String[] args) {
        NativeFault.play(true);
    }
}

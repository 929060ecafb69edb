package dev.wakeful.scenes.userfaultfd;

/** The fault handler as it was: it takes any return of the wait for the one that was hoped for. */
public final class NativeFaultBuggy {
    private NativeFaultBuggy() {}

    public static void main(String[] args) {
        NativeFault.play(false);
    }
}

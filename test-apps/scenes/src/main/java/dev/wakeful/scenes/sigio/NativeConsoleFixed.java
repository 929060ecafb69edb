package dev.wakeful.scenes.sigio;

/** Repaired: a signal is followed by a wait for its event. */
public final class NativeConsoleFixed {
    private NativeConsoleFixed() {}

    public static void main(String[] args) throws InterruptedException {
        NativeConsole.play(true);
    }
}

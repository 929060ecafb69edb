package dev.wakeful.scenes.sigio;

/** The console as it is: one look for each signal. */
public final class NativeConsoleBuggy {
    private NativeConsoleBuggy() {}

    public static void main(String[] args) throws InterruptedException {
        NativeConsole.play(false);
    }
}

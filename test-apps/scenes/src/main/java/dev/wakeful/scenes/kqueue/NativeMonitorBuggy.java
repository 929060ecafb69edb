package dev.wakeful.scenes.kqueue;

/** The scan as it was: the monitor is looked up through the knote for the exit, too. */
public final class NativeMonitorBuggy {
    private NativeMonitorBuggy() {}

    public static void main(String[] args) {
        NativeMonitor.play(false);
    }
}

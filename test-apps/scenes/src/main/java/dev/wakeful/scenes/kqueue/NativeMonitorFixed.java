package dev.wakeful.scenes.kqueue;

/** The monitor that was entered is kept in a variable. */
public final class NativeMonitorFixed {
    private NativeMonitorFixed() {}

    public static void main(String[] args) {
        NativeMonitor.play(true);
    }
}

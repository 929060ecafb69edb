package dev.wakeful.scenes.kqueue;

/** The scan as it was: each of the macros looks the list up through the knote. */
public final class NativeKqueueBuggy {
    private NativeKqueueBuggy() {}

    public static void main(String[] args) {
        NativeKqueue.play(false);
    }
}

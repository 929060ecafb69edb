package dev.wakeful.scenes.kqueue;

/** The repair that FreeBSD chose: what has been locked is what is unlocked. */
public final class NativeKqueueFixed {
    private NativeKqueueFixed() {}

    public static void main(String[] args) {
        NativeKqueue.play(true);
    }
}

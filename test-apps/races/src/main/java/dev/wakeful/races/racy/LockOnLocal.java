package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** A lock that nobody else has is none. */
public final class LockOnLocal {
    private byte level;

    @SuppressWarnings("synchronization")
    void raise() {
        Object lock = new Object();
        synchronized (lock) {
            level++; // EXPECT data-race @ LockOnLocal.level
        }
    }

    public static void main(String[] args) {
        LockOnLocal box = new LockOnLocal();
        Thread left = Pace.start("left", box::raise);
        Thread right = Pace.start("right", box::raise);
        Pace.finish(left, right);
    }
}

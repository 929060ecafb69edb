package dev.wakeful.scenes.kqueue;

/**
 * The scan as it was: each of the macros {@code KN_LIST_LOCK} and {@code KN_LIST_UNLOCK} looks the list up through the knote.
 * Between the two a dying child clears the reference, under the very lock that the scan is waiting for.
 */
public final class KqueueScanBuggy extends Kqueue {
    @Override
    void scanKnote(Knote kn, int events) {
        knListLock(kn);
        filtProc(kn, events);
        knListUnlock(kn);
    }

    /** {@code KN_LIST_LOCK}: checks the reference, then reads it again to follow it. */
    private static void knListLock(Knote kn) {
        if (kn.knlist != null) {
            kn.knlist.lock.lock();
        }
    }

    /** {@code KN_LIST_UNLOCK}: takes no action when the knote has no list. */
    private static void knListUnlock(Knote kn) {
        if (kn.knlist != null) {
            kn.knlist.lock.unlock();
        }
    }

    public static void main(String[] args) {
        new KqueueScanBuggy().play();
    }
}

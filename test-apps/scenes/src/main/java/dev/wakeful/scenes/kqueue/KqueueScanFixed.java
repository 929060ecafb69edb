package dev.wakeful.scenes.kqueue;

/**
 * The repair that FreeBSD chose: {@code kn_list_lock} returns the list that it has locked, and {@code kn_list_unlock} unlocks
 * that one, whatever the knote says by then.
 */
public final class KqueueScanFixed extends Kqueue {
    @Override
    void scanKnote(Knote kn, int events) {
        Knlist knl = knListLock(kn);
        filtProc(kn, events);
        knListUnlock(knl);
    }

    private static Knlist knListLock(Knote kn) {
        Knlist knl = kn.knlist;
        if (knl != null) {
            knl.lock.lock();
        }
        return knl;
    }

    private static void knListUnlock(Knlist knl) {
        if (knl != null) {
            knl.lock.unlock();
        }
    }

    public static void main(String[] args) {
        new KqueueScanFixed().play();
    }
}

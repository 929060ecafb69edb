package dev.wakeful.scenes.kqueue;

/** {@code struct knote}: what the kqueue thread asked to be told about one process. */
final class Knote {
    static final int NOTE_CHILD = 1;
    static final int NOTE_EXIT = 2;

    final Proc proc;
    /** {@code kn_knlist}: the list that the knote is on, and the only way to its lock; null once detached. */
    volatile Knlist knlist;

    /** {@code kn_fflags}: written and read under the kqueue's lock. */
    private int fflags;

    Knote(Proc proc) {
        this.proc = proc;
    }

    void add(int event) {
        fflags |= event;
    }

    int takeEvents() {
        int taken = fflags;
        fflags = 0;
        return taken;
    }
}

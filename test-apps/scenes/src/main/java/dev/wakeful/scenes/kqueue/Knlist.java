package dev.wakeful.scenes.kqueue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** {@code struct knlist}: the knotes of one event-producing entity, under that entity's own lock. */
final class Knlist {
    /** {@code kl_lock}, {@code kl_lockarg}. */
    final ReentrantLock lock;

    private final List<Knote> notes = new ArrayList<>();

    Knlist(ReentrantLock lock) {
        this.lock = lock;
    }

    /** {@code knlist_add}. */
    void add(Knote kn) {
        lock.lock();
        try {
            notes.add(kn);
            kn.knlist = this;
        } finally {
            lock.unlock();
        }
    }

    /** {@code knlist_remove_inevent}, called with the lock held: from here on the knote does not lead to the lock any more. */
    void removeInEvent(Knote kn) {
        notes.remove(kn);
        kn.knlist = null;
    }

    /** {@code KNOTE_LOCKED}: the notes to tell, called with the lock held. */
    List<Knote> notes() {
        return List.copyOf(notes);
    }
}

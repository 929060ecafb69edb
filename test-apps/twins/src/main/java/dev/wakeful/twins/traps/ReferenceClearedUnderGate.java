package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/** The reference is cleared, and used from lock to unlock, under one and the same outer monitor. */
public final class ReferenceClearedUnderGate {
    private final Object gate = new Object();
    private ReentrantLock inner = new ReentrantLock();
    private int uses;

    void use() {
        synchronized (gate) {
            if (inner != null) {
                inner.lock();
            }
            uses++;
            if (inner != null) {
                inner.unlock();
            }
        }
    }

    void clear() {
        synchronized (gate) {
            inner = null;
        }
    }

    public static void main(String[] args) {
        ReferenceClearedUnderGate box = new ReferenceClearedUnderGate();
        Thread user = Pace.start("user", () -> {
            box.use();
            Pace.nap(120);
            box.use();
        });
        Pace.rest(user);
        Thread owner = Pace.start("owner", box::clear);
        Pace.finish(user, owner);
    }
}

package dev.wakeful.twins.leakedlock.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A virtual thread ends with the lock that it took. JDK 21
 */
public final class VirtualLeaver {
    private final ReentrantLock lock = new ReentrantLock();
    private int visits;

    void visit(boolean inHaste) {
        lock.lock(); // EXPECT leaked-lock
        visits++;
        if (!inHaste) {
            visits++;
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        VirtualLeaver house = new VirtualLeaver();
        Pace.finish(Pace.startVirtual("calm", () -> house.visit(false)));
        Pace.finish(Pace.startVirtual("hasty", () -> house.visit(true)));
    }
}

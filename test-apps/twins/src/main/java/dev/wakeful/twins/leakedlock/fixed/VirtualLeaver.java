package dev.wakeful.twins.leakedlock.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Twin of the virtual thread: released. JDK 21
 */
public final class VirtualLeaver {
    private final ReentrantLock lock = new ReentrantLock();
    private int visits;

    void visit(boolean inHaste) {
        lock.lock();
        visits++;
        if (!inHaste) {
            visits++;
        }
        lock.unlock();
    }

    public static void main(String[] args) {
        VirtualLeaver house = new VirtualLeaver();
        Pace.finish(Pace.startVirtual("calm", () -> house.visit(false)));
        Pace.finish(Pace.startVirtual("hasty", () -> house.visit(true)));
    }
}

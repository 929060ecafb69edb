package dev.wakeful.twins.tornsnapshot.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The copy constructor takes the read lock once for each end. */
// PROFILE accesses
public final class Route {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private long from;
    private long to;

    Route(long from, long to) {
        this.from = from;
        this.to = to;
    }

    Route(Route other) {
        other.lock.readLock().lock();
        try {
            from = other.from;
        } finally {
            other.lock.readLock().unlock();
        }
        other.lock.readLock().lock();
        try {
            to = other.to; // EXPECT torn-snapshot
        } finally {
            other.lock.readLock().unlock();
        }
    }

    void shift(long by) {
        lock.writeLock().lock();
        try {
            from += by;
            to += by;
        } finally {
            lock.writeLock().unlock();
        }
    }

    public static void main(String[] args) {
        Route route = new Route(10, 20);
        Thread map = Pace.start("map", () -> new Route(route));
        Pace.rest(map);
        Thread road = Pace.start("road", () -> route.shift(5));
        Pace.finish(map, road);
    }
}

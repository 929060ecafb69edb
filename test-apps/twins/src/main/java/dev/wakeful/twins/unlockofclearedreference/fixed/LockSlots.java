package dev.wakeful.twins.unlockofclearedreference.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;

/** Twin: the slot is read once. */
public final class LockSlots {
    private final AtomicReferenceArray<ReentrantLock> tenants = new AtomicReferenceArray<>(4);
    private int touched;

    private LockSlots() {
        tenants.set(2, new ReentrantLock());
    }

    void touch(int tenant) {
        ReentrantLock lock = tenants.get(tenant);
        if (lock != null) {
            lock.lock();
            try {
                touched++;
            } finally {
                lock.unlock();
            }
        }
    }

    void evict(int tenant) {
        ReentrantLock lock = tenants.get(tenant);
        lock.lock();
        try {
            tenants.set(tenant, null);
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        LockSlots registry = new LockSlots();
        Thread user = Pace.start("user", () -> registry.touch(2));
        Pace.rest(user);
        Thread evictor = Pace.start("evictor", () -> registry.evict(2));
        Pace.finish(user, evictor);
    }
}

package dev.wakeful.twins.unlockofclearedreference.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;

/** Variant null-window: the slot of an atomic array is checked and read again to lock, and evict() empties it in between. */
public final class LockSlots {
    private final AtomicReferenceArray<ReentrantLock> tenants = new AtomicReferenceArray<>(4);
    private int touched;

    private LockSlots() {
        tenants.set(2, new ReentrantLock());
    }

    void touch(int tenant) {
        if (tenants.get(tenant) != null) {
            tenants.get(tenant).lock(); // EXPECT unlock-of-cleared-reference
            try {
                touched++;
            } finally {
                tenants.get(tenant).unlock();
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

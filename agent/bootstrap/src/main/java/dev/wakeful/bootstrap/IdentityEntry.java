package dev.wakeful.bootstrap;

import java.lang.ref.WeakReference;

/** What is known about one object. Does not keep the object alive. */
final class IdentityEntry extends WeakReference<Object> {
    final int hash;
    /** Unique in this process, never reused. */
    final long id;
    /** Under the segment's monitor; read racily, where a stale value only costs a second look under the monitor. */
    IdentityEntry next;
    /** Entry of the object that stands for this lock; null: this one. Set once. */
    private volatile IdentityEntry canonical;
    /** Tenure of the lock; touched only by a thread that holds it. */
    private long version;
    /**
     * Thread id of the last exclusive owner, 0 when others shared the lock since; touched only by threads that hold the
     * lock.
     */
    private long owner;

    IdentityEntry(Object object, int hash, long id, IdentityEntry next) {
        super(object);
        this.hash = hash;
        this.id = id;
        this.next = next;
    }

    IdentityEntry canonical() {
        IdentityEntry other = canonical;
        return other == null ? this : other;
    }

    /** Returns false when the alias is known already. */
    boolean alias(IdentityEntry to) {
        if (canonical != null || to.canonical() == this) {
            return false;
        }
        canonical = to.canonical();
        return true;
    }

    /** Exclusive acquire by a thread that now holds the lock: the version of its tenure. */
    long tenure(long tid) {
        if (owner != tid) {
            owner = tid;
            version++;
        }
        return version;
    }

    /**
     * The writer version that a shared holder sees. Whoever writes next begins a new tenure, the last writer too:
     * otherwise nothing would say whether this holder came before or after it. All who share the lock write the same
     * value.
     */
    long sharedTenure() {
        owner = 0;
        return version;
    }
}

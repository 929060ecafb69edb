package dev.wakeful.weaver.survey;

/**
 * The locks held at a point of a path: an immutable list, innermost first. The end of the list stands for what the caller
 * may hold; it is renewed when something is released that the path did not take.
 */
final class Hold {
    final Value lock;
    final boolean monitor;
    /** Differs between two tenures of one lock on one path. */
    final int tenure;

    final Hold next;

    private Hold(Value lock, boolean monitor, int tenure, Hold next) {
        this.lock = lock;
        this.monitor = monitor;
        this.tenure = tenure;
        this.next = next;
    }

    /** What a method finds held when it is entered. */
    static Hold caller(int tenure) {
        return new Hold(null, false, tenure, null);
    }

    Hold acquire(Value taken, boolean isMonitor, int newTenure) {
        return new Hold(taken, isMonitor, newTenure, this);
    }

    boolean isCaller() {
        return next == null;
    }

    /** The innermost hold of the lock, or of any lock of that sort when {@code wanted} is null; else null. */
    Hold find(Value wanted, boolean isMonitor) {
        for (Hold h = this; !h.isCaller(); h = h.next) {
            if (h.monitor == isMonitor && (wanted == null || MustAlias.sameObject(h.lock, wanted))) {
                return h;
            }
        }
        return null;
    }

    Hold callerPart() {
        Hold h = this;
        while (!h.isCaller()) {
            h = h.next;
        }
        return h;
    }

    boolean containsTenure(int wanted) {
        for (Hold h = this; h != null; h = h.next) {
            if (h.tenure == wanted) {
                return true;
            }
        }
        return false;
    }

    /** Whether some lock is held here and there without a gap. */
    boolean sharesTenureWith(Hold other) {
        for (Hold h = this; h != null; h = h.next) {
            if (!h.isCaller() && other.containsTenure(h.tenure)) {
                return true;
            }
        }
        return isCaller() && other.isCaller() && tenure == other.tenure;
    }

    /** Without the given element of this list. */
    Hold without(Hold gone) {
        return this == gone ? next : new Hold(lock, monitor, tenure, next.without(gone));
    }

    /** With another tenure for the given element: a wait has let it go and taken it again. */
    Hold renewed(Hold element, int newTenure) {
        if (this == element) {
            return new Hold(lock, monitor, newTenure, next);
        }
        return new Hold(lock, monitor, tenure, next.renewed(element, newTenure));
    }

    /** Whether the same locks are held, whatever the tenures. */
    boolean sameLocks(Hold other) {
        Hold a = this;
        Hold b = other;
        while (a != b) {
            if (a == null || b == null || a.monitor != b.monitor || (a.lock == null) != (b.lock == null)) {
                return false;
            }
            if (a.lock != null && !MustAlias.sameObject(a.lock, b.lock)) {
                return false;
            }
            a = a.next;
            b = b.next;
        }
        return true;
    }

    /** Whether what was held at a read is still held now to the same degree as in another pair of points. */
    static boolean sameContinuity(Hold read, Hold now, Hold otherRead, Hold otherNow) {
        Hold a = now;
        Hold b = otherNow;
        while (a != null && b != null) {
            boolean kept = read != null && read.containsTenure(a.tenure);
            if (kept != (otherRead != null && otherRead.containsTenure(b.tenure))) {
                return false;
            }
            a = a.next;
            b = b.next;
        }
        return true;
    }
}

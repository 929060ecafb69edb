package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** The getters lock for themselves; who needs both holds the lock around them. */
// PROFILE accesses
public final class LockHeldByTheCaller {
    private int left;
    private int right;

    synchronized int left() {
        return left;
    }

    synchronized int right() {
        return right;
    }

    synchronized void move(int by) {
        left -= by;
        right += by;
    }

    private int sum() {
        int seen = left();
        return seen + right();
    }

    boolean isWhole() {
        synchronized (this) {
            return sum() == 0;
        }
    }

    public static void main(String[] args) {
        LockHeldByTheCaller shared = new LockHeldByTheCaller();
        Thread writer = Pace.start("writer", () -> {
            for (int i = 1; i <= 5; i++) {
                shared.move(i);
                Pace.nap(4);
            }
        });
        Thread reader = Pace.start("reader", () -> {
            for (int i = 0; i < 10; i++) {
                if (!shared.isWhole()) {
                    throw new IllegalStateException("torn");
                }
                Pace.nap(3);
            }
        });
        Pace.finish(writer, reader);
    }
}

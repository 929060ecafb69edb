package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/**
 * A service looks whether the bell was rung, closes the latch for the next time, and waits for it to open: a ring between the look and the closing opens a
 * latch that is closed again.
 */
// PROFILE accesses
public final class ReopenedBell {
    private static final class Latch extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1L;

        Latch() {
            setState(1);
        }

        @Override
        protected int tryAcquireShared(int ignored) {
            return getState() == 0 ? 1 : -1;
        }

        @Override
        protected boolean tryReleaseShared(int ignored) {
            return compareAndSetState(1, 0);
        }

        void close() {
            setState(1);
        }
    }

    private final Latch bell = new Latch();
    private final AtomicBoolean rung = new AtomicBoolean();

    private void await() throws InterruptedException {
        if (rung.compareAndSet(true, false)) { // EXPECT check-then-wait
            return;
        }
        bell.close();
        bell.tryAcquireSharedNanos(1, TimeUnit.MILLISECONDS.toNanos(700));
        rung.set(false);
    }

    private void ring() {
        if (rung.compareAndSet(false, true)) {
            bell.releaseShared(1);
        }
    }

    public static void main(String[] args) {
        ReopenedBell house = new ReopenedBell();
        Thread service = Pace.start("service", () -> {
            house.await();
            house.await();
        });
        Thread guest = Pace.start("guest", () -> {
            for (int i = 0; i < 2; i++) {
                Pace.rest(service);
                house.ring();
            }
        });
        Pace.finish(service, guest);
    }
}

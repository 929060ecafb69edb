package dev.wakeful.twins.checkthenwait.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/**
 * The latch is closed before the look: a ring after that opens it.
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
        bell.close();
        if (!rung.compareAndSet(true, false)) {
            bell.tryAcquireSharedNanos(1, TimeUnit.MILLISECONDS.toNanos(700));
            rung.set(false);
        }
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

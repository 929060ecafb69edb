package dev.wakeful.twins.earlynotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** Readers queue for the next edition at a synchronizer; the editor wakes them first and raises its number after that. */
public final class EditionGate {
    private static final class Editions extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1L;

        @Override
        protected int tryAcquireShared(int wanted) {
            return getState() >= wanted ? 1 : -1;
        }

        @Override
        protected boolean tryReleaseShared(int ignored) {
            return true;
        }

        void raise(int edition) {
            setState(edition); // EXPECT early-notify
        }
    }

    private final Editions editions = new Editions();

    private void read(int edition) throws InterruptedException {
        boolean there = false;
        while (!there) {
            there = editions.tryAcquireSharedNanos(edition, TimeUnit.MILLISECONDS.toNanos(700));
        }
    }

    private void publish(int edition) {
        editions.releaseShared(edition);
        editions.raise(edition);
    }

    public static void main(String[] args) {
        EditionGate gate = new EditionGate();
        Thread reader = Pace.start("reader", () -> gate.read(1));
        Thread editor = Pace.start("editor", () -> {
            Pace.nap(150);
            gate.publish(1);
        });
        Pace.finish(reader, editor);
    }
}

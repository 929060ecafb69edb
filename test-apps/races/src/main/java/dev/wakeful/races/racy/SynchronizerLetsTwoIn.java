package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** A lock of one's own that has room for two. The latch sees to it that both are in. */
public final class SynchronizerLetsTwoIn {
    @SuppressWarnings("serial")
    private static final class Room extends AbstractQueuedSynchronizer {
        Room() {
            setState(2);
        }

        @Override
        protected int tryAcquireShared(int ignored) {
            for (int free = getState(); free > 0; free = getState()) {
                if (compareAndSetState(free, free - 1)) {
                    return free - 1;
                }
            }
            return -1;
        }

        @Override
        protected boolean tryReleaseShared(int ignored) {
            for (int free = getState(); !compareAndSetState(free, free + 1); ) {
                free = getState();
            }
            return true;
        }
    }

    private final Room room = new Room();
    private final CountDownLatch both = new CountDownLatch(2);
    private int inside;

    void enter() throws InterruptedException {
        room.acquireShared(1);
        try {
            both.countDown();
            both.await();
            inside++; // EXPECT data-race @ SynchronizerLetsTwoIn.inside
        } finally {
            room.releaseShared(1);
        }
    }

    public static void main(String[] args) {
        SynchronizerLetsTwoIn house = new SynchronizerLetsTwoIn();
        Thread left = Pace.start("left", house::enter);
        Thread right = Pace.start("right", house::enter);
        Pace.finish(left, right);
    }
}

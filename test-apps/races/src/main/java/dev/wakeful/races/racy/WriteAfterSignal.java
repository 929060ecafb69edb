package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Flag and signal are given under the lock, the data follows outside of it. */
public final class WriteAfterSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ready;
    private int data;

    void send() {
        lock.lock();
        try {
            ready = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        data = 42; // EXPECT data-race @ WriteAfterSignal.data
    }

    void receive() throws InterruptedException {
        lock.lock();
        try {
            while (!ready) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
        if (data > 42) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        WriteAfterSignal mail = new WriteAfterSignal();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Long waits that give up the very lock that others want, taken twice or once. */
public final class WaitOnOwnCondition {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean open;
    private boolean ready;

    void pass() throws InterruptedException {
        lock.lock();
        try {
            lock.lock();
            try {
                while (!open) {
                    changed.await();
                }
            } finally {
                lock.unlock();
            }
        } finally {
            lock.unlock();
        }
    }

    void open() {
        lock.lock();
        try {
            open = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    synchronized void await() throws InterruptedException {
        while (!ready) {
            wait();
        }
    }

    synchronized void ready() {
        ready = true;
        notifyAll();
    }

    public static void main(String[] args) {
        WaitOnOwnCondition gate = new WaitOnOwnCondition();
        Thread passer = Pace.start("passer", gate::pass);
        Thread waiter = Pace.start("waiter", gate::await);
        Pace.nap(90);
        Thread opener = Pace.start("opener", () -> {
            gate.open();
            gate.ready();
        });
        Pace.finish(passer, waiter, opener);
    }
}

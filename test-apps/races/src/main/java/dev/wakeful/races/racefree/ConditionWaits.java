package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Every way to wait for a condition, here one of a write lock, gives the lock back and takes it again. */
public final class ConditionWaits {
    private static final int STEPS = 5;

    private final Lock lock = new ReentrantReadWriteLock().writeLock();
    private final Condition changed = lock.newCondition();
    private int step;
    private int answered;

    void follow() throws InterruptedException {
        lock.lock();
        try {
            for (int i = 1; i <= STEPS; i++) {
                while (step < i) {
                    await(i);
                }
                answered = i;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(int way) throws InterruptedException {
        switch (way) {
            case 1 -> changed.await();
            case 2 -> changed.awaitUninterruptibly();
            case 3 -> changed.awaitNanos(TimeUnit.SECONDS.toNanos(10));
            case 4 -> changed.awaitUntil(new Date(System.currentTimeMillis() + 10_000));
            default -> changed.await(10, TimeUnit.SECONDS);
        }
    }

    void lead() throws InterruptedException {
        for (int i = 1; i <= STEPS; i++) {
            lock.lock();
            try {
                step = i;
                changed.signalAll();
                while (answered < i) {
                    changed.await();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    public static void main(String[] args) {
        ConditionWaits dance = new ConditionWaits();
        Thread follower = Pace.start("follower", dance::follow);
        Thread leader = Pace.start("leader", dance::lead);
        Pace.finish(follower, leader);
    }
}

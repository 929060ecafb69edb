package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/** The lock is taken in one method and released in another; between them the field is safe. */
public final class LockPassedOn {
    private final ReentrantLock lock = new ReentrantLock();
    private int balance;

    LockPassedOn begin() {
        lock.lock();
        return this;
    }

    LockPassedOn add(int amount) {
        balance += amount;
        return this;
    }

    void commit() {
        lock.unlock();
    }

    public static void main(String[] args) {
        LockPassedOn account = new LockPassedOn();
        Pace.Step step = () -> {
            for (int i = 0; i < 20; i++) {
                account.begin().add(i).add(-i).commit();
            }
        };
        Thread left = Pace.start("left", step);
        Thread right = Pace.start("right", step);
        Pace.finish(left, right);
    }
}

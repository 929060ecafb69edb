package dev.wakeful.twins.misdirectednotify.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A condition for each. */
public final class DoorAndCashDesk {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private boolean open;
    private int inside = 3;

    void enter() throws InterruptedException {
        lock.lock();
        try {
            while (!open) {
                opened.await();
            }
        } finally {
            lock.unlock();
        }
    }

    void countTheCash() throws InterruptedException {
        lock.lock();
        try {
            while (inside > 0) {
                emptied.await();
            }
        } finally {
            lock.unlock();
        }
    }

    void open() {
        lock.lock();
        try {
            open = true;
            opened.signal();
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            if (--inside == 0) {
                emptied.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        DoorAndCashDesk museum = new DoorAndCashDesk();
        Thread visitor = Pace.start("visitor", museum::enter);
        Pace.rest(visitor);
        Thread porter = Pace.start("porter", museum::open);
        Pace.rest(porter);
        Pace.rest(visitor);
        Thread cashier = Pace.start("cashier", museum::countTheCash);
        Pace.rest(cashier);
        for (int i = 0; i < 3; i++) {
            museum.leave();
        }
        Pace.finish(visitor, porter, cashier);
    }
}

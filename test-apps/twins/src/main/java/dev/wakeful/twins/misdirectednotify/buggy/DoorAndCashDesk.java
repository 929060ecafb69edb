package dev.wakeful.twins.misdirectednotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Visitors wait for the door to open, the cashier for the last visitor to leave, both on one condition that is signalled once. In this run only one of them waits at a time. */
public final class DoorAndCashDesk {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private final Condition emptied = opened;
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
            opened.signal(); // EXPECT misdirected-notify
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

package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The condition is a method reference; it is tested in one critical section and waited for in another. */
public final class ConditionPassedAlong {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<String> pages = new ArrayDeque<>();

    private boolean test(BooleanSupplier condition) {
        lock.lock();
        try {
            return condition.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    private void awaitChange() throws InterruptedException {
        lock.lock();
        try {
            changed.await(); // EXPECT check-then-wait
        } finally {
            lock.unlock();
        }
    }

    void print() throws InterruptedException {
        while (test(pages::isEmpty)) {
            awaitChange();
        }
    }

    void put(String page) {
        lock.lock();
        try {
            pages.add(page);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        ConditionPassedAlong spool = new ConditionPassedAlong();
        Thread printer = Pace.start("printer", spool::print);
        Pace.rest(printer);
        Thread client = Pace.start("client", () -> spool.put("page"));
        Pace.finish(printer, client);
    }
}

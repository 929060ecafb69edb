package dev.wakeful.twins.checkthenwait.fixed;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Twin: tested and waited for in one critical section. */
public final class ConditionPassedAlong {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<String> pages = new ArrayDeque<>();

    private void awaitWhile(BooleanSupplier condition) throws InterruptedException {
        lock.lock();
        try {
            while (condition.getAsBoolean()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    void print() throws InterruptedException {
        awaitWhile(pages::isEmpty);
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

package dev.wakeful.weaver.survey;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Conditions that are passed to a wait as method references; what the survey should say of them stands in {@link ReferenceSurveyTest}. Never run. */
class ReferenceSamples {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<String> pages = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();

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

    void awaitPage() throws InterruptedException {
        awaitWhile(pages::isEmpty);
    }

    void awaitOpen() throws InterruptedException {
        awaitWhile(closed::get);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void takePage() throws InterruptedException {
        awaitWhile(pages::isEmpty);
        change(pages::poll);
    }
}

package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A one-place buffer under a lock with two conditions. */
public final class ConditionHandOff {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition full = lock.newCondition();
    private final Condition empty = lock.newCondition();
    private String item;

    void put(String value) throws InterruptedException {
        lock.lock();
        try {
            while (item != null) {
                empty.await();
            }
            item = value;
            full.signal();
        } finally {
            lock.unlock();
        }
    }

    String take() throws InterruptedException {
        lock.lock();
        try {
            while (item == null) {
                full.await();
            }
            String value = item;
            item = null;
            empty.signal();
            return value;
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        ConditionHandOff buffer = new ConditionHandOff();
        Thread producer = Pace.start("producer", () -> {
            for (int i = 0; i < 10; i++) {
                buffer.put("item");
            }
        });
        Thread consumer = Pace.start("consumer", () -> {
            for (int i = 0; i < 10; i++) {
                buffer.take();
            }
        });
        Pace.finish(producer, consumer);
    }
}

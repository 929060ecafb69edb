package dev.wakeful.twins.leakedlock.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The check between lock() and try throws for bad input: the task ends with an exception and with the lock.
 */
public final class ThrowsBeforeTry {
    private final Lock lock = new ReentrantLock();
    private int balance;

    void pay(int amount) {
        lock.lock(); // EXPECT leaked-lock
        requirePositive(amount);
        try {
            balance += amount;
        } finally {
            lock.unlock();
        }
    }

    private static void requirePositive(int amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("amount " + amount);
        }
    }

    public static void main(String[] args) throws Exception {
        ThrowsBeforeTry account = new ThrowsBeforeTry();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(() -> account.pay(5)).get();
        pool.submit(() -> account.pay(7)).get();
        try {
            pool.submit(() -> account.pay(-1)).get();
        } catch (ExecutionException e) {
            System.out.println("refused: " + e.getCause().getMessage());
        }
        pool.shutdown();
        Pace.finish();
    }
}

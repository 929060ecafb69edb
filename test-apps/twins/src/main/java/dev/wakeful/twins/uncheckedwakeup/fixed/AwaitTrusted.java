package dev.wakeful.twins.uncheckedwakeup.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Twin: awaitNanos in a loop around the connection itself.
 */
public final class AwaitTrusted {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition connected = lock.newCondition();
    private boolean connection;

    void use() throws InterruptedException, TimeoutException {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(2);
            while (!connection) {
                if (left <= 0) {
                    throw new TimeoutException("no connection");
                }
                left = connected.awaitNanos(left);
            }
            connection = false;
        } finally {
            lock.unlock();
        }
    }

    void connect() {
        lock.lock();
        try {
            connection = true;
            connected.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        AwaitTrusted client = new AwaitTrusted();
        Thread user = Pace.start("user", client::use);
        Pace.rest(user);
        Thread network = Pace.start("network", client::connect);
        Pace.finish(user, network);
    }
}

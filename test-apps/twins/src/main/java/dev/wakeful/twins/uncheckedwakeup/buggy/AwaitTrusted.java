package dev.wakeful.twins.uncheckedwakeup.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * await(time) returns true for any wakeup; it is taken to mean that the connection is there.
 */
public final class AwaitTrusted {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition connected = lock.newCondition();
    private boolean connection;

    void use() throws InterruptedException, TimeoutException {
        lock.lock();
        try {
            if (!connection && !connected.await(2, TimeUnit.SECONDS)) { // EXPECT unchecked-wakeup
                throw new TimeoutException("no connection");
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

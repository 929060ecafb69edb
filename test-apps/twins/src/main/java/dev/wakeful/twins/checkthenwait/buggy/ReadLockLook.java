package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The look is under the read lock, the wait under the write lock; a writer falls between the two.
 */
public final class ReadLockLook {
    private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
    private final Condition published = rw.writeLock().newCondition();
    private String edition;

    void awaitEdition() throws InterruptedException {
        while (!isPublished()) {
            rw.writeLock().lock();
            try {
                published.await(); // EXPECT check-then-wait
            } finally {
                rw.writeLock().unlock();
            }
        }
    }

    private boolean isPublished() {
        rw.readLock().lock();
        try {
            return edition != null;
        } finally {
            rw.readLock().unlock();
        }
    }

    void publish(String text) {
        rw.writeLock().lock();
        try {
            edition = text;
            published.signalAll();
        } finally {
            rw.writeLock().unlock();
        }
    }

    public static void main(String[] args) {
        ReadLockLook paper = new ReadLockLook();
        Thread reader = Pace.start("reader", paper::awaitEdition);
        Pace.rest(reader);
        Thread editor = Pace.start("editor", () -> paper.publish("first"));
        Pace.finish(reader, editor);
    }
}

package dev.wakeful.weaver.jdk.fork;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Locks of the JDK and their conditions. */
final class LockScenes {
    private LockScenes() {}

    static void addTo(List<Scene> scenes) {
        scenes.add(new Scene("reentrant", LockScenes::reentrant, """
                reentrant| ACQUIRE lock @1
                reentrant| RELEASE lock 0 @4
                reentrant| ACQUIRE lock @5
                reentrant| RELEASE lock 0 @6
                reentrant| ACQUIRE lock @7
                reentrant| RELEASE lock 0
                reentrant| RELEASE_FAILED lock @8
                reentrant| THREAD_END
                """));
        scenes.add(new Scene("contended", LockScenes::contended, """
                contended| ACQUIRE lock @1
                contended| THREAD_START contended-b @2
                contended| RELEASE lock 0 @3
                contended| THREAD_JOIN contended-b @4
                contended| THREAD_END
                contended-b| TRY_FAILED lock @11
                contended-b| ACQUIRE lock @12
                contended-b| RELEASE lock 0 @13
                contended-b| THREAD_END
                """));
        scenes.add(new Scene("condition", LockScenes::condition, """
                condition| ALIAS sync lock
                condition| THREAD_START condition-b @1
                condition| ACQUIRE lock @2
                condition| NOTIFY condition lock @3
                condition| RELEASE lock 0 @4
                condition| THREAD_JOIN condition-b
                condition| ACQUIRE lock @5
                condition| WAIT_BEGIN condition lock 1000 @6
                condition| WAIT_END condition 2 @6
                condition| WAIT_BEGIN condition lock 1000 @7
                condition| WAIT_END condition 2 @7
                condition| INTERRUPT condition @8
                condition| WAIT_BEGIN condition lock 0 @9
                condition| WAIT_END condition 3 @9
                condition| NOTIFY_ALL condition lock @10
                condition| RELEASE lock 0 @11
                condition| THREAD_END
                condition-b| ACQUIRE lock @21
                condition-b| WAIT_BEGIN condition lock 0 @23
                condition-b| WAIT_END condition 1 @23
                condition-b| RELEASE lock 0 @25
                condition-b| THREAD_END
                """));
        scenes.add(new Scene("foundlock", LockScenes::foundLock, """
                foundlock| ACQUIRE lock @1
                foundlock| ALIAS sync lock
                foundlock| WAIT_BEGIN condition lock 1000 @2
                foundlock| WAIT_END condition 2 @2
                foundlock| NOTIFY condition lock @3
                foundlock| RELEASE lock 0 @4
                foundlock| THREAD_END
                """));
        scenes.add(new Scene("readwrite", LockScenes::readWrite, """
                readwrite| ALIAS sync lock
                readwrite| ALIAS read lock
                readwrite| ALIAS write lock
                readwrite| ACQUIRE lock @1
                readwrite| ACQUIRE_SHARED lock @2
                readwrite| RELEASE lock 0 @3
                readwrite| RELEASE_SHARED lock @5
                readwrite| RELEASE_FAILED lock @6
                readwrite| RELEASE_FAILED lock @7
                readwrite| THREAD_END
                """));
        scenes.add(new Scene("stamped", LockScenes::stamped, """
                stamped| ACQUIRE lock @1
                stamped| TRY_FAILED lock @2
                stamped| RELEASE lock 1 @3
                stamped| ACQUIRE_SHARED lock @3
                stamped| RELEASE_SHARED lock @4
                stamped| ACQUIRE lock @5
                stamped| RELEASE lock 0 @6
                stamped| ACQUIRE_SHARED lock @7
                stamped| RELEASE_SHARED lock @8
                stamped| ACQUIRE lock @9
                stamped| RELEASE_FAILED lock @10
                stamped| RELEASE lock 0 @11
                stamped| THREAD_END
                """));
        scenes.add(new Scene("jdklock", LockScenes::jdkLock, """
                jdklock| THREAD_END
                """));
    }

    private static void reentrant(Scene.Run run) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        run.at(1);
        lock.lock();
        run.at(2);
        lock.lock();
        run.at(3);
        lock.unlock();
        run.at(4);
        lock.unlock();
        run.at(5);
        lock.tryLock(1, TimeUnit.SECONDS);
        run.at(6);
        lock.unlock();
        run.at(7);
        lock.lockInterruptibly();
        lock.unlock();
        try {
            run.at(8);
            lock.unlock();
        } catch (IllegalMonitorStateException expected) {
            run.name(lock, "lock");
        }
    }

    private static void contended(Scene.Run run) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Thread other = new Thread(
                () -> {
                    run.at(11);
                    lock.tryLock();
                    run.at(12);
                    lock.lock();
                    run.at(13);
                    lock.unlock();
                },
                "contended-b");
        run.at(1);
        lock.lock();
        run.at(2);
        other.start();
        run.awaitState(other, Thread.State.WAITING);
        run.at(3);
        lock.unlock();
        run.at(4);
        other.join();
        run.name(lock, "lock");
    }

    private static void condition(Scene.Run run) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        run.at(30);
        Condition condition = lock.newCondition();
        Thread other = new Thread(
                () -> {
                    run.at(21);
                    lock.lock();
                    run.at(22);
                    lock.lock();
                    run.at(23);
                    condition.awaitUninterruptibly();
                    run.at(24);
                    lock.unlock();
                    run.at(25);
                    lock.unlock();
                },
                "condition-b");
        run.at(1);
        other.start();
        run.awaitState(other, Thread.State.WAITING);
        run.at(2);
        lock.lock();
        run.at(3);
        condition.signal();
        run.at(4);
        lock.unlock();
        other.join();
        run.at(5);
        lock.lock();
        run.at(6);
        condition.awaitNanos(1000);
        run.at(7);
        condition.await(1, TimeUnit.MICROSECONDS);
        run.at(8);
        Thread.currentThread().interrupt();
        try {
            run.at(9);
            condition.await();
        } catch (InterruptedException expected) {
            run.at(10);
            condition.signalAll();
        }
        run.at(11);
        lock.unlock();
        run.name(lock, "lock");
        run.name(condition, "condition");
        run.name(Inside.of(lock, ReentrantLock.class, "sync"), "sync");
    }

    /** The JDK made lock and condition for itself, and the program got hold of them. */
    private static void foundLock(Scene.Run run) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Condition condition = lock.newCondition();
        run.at(1);
        lock.lock();
        run.at(2);
        condition.awaitNanos(1000);
        run.at(3);
        condition.signal();
        run.at(4);
        lock.unlock();
        run.name(lock, "lock");
        run.name(condition, "condition");
        run.name(Inside.of(lock, ReentrantLock.class, "sync"), "sync");
    }

    private static void readWrite(Scene.Run run) {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        run.at(1);
        lock.writeLock().lock();
        run.at(2);
        lock.readLock().lock();
        run.at(3);
        lock.writeLock().unlock();
        lock.readLock().lock();
        run.at(4);
        lock.readLock().unlock();
        run.at(5);
        lock.readLock().unlock();
        expectFailure(() -> {
            run.at(6);
            lock.readLock().unlock();
        });
        expectFailure(() -> {
            run.at(7);
            lock.writeLock().unlock();
        });
        run.name(lock, "lock");
        run.name(Inside.of(lock, ReentrantReadWriteLock.class, "sync"), "sync");
        run.name(lock.readLock(), "read");
        run.name(lock.writeLock(), "write");
    }

    private static void stamped(Scene.Run run) {
        StampedLock lock = new StampedLock();
        run.at(1);
        long stamp = lock.writeLock();
        run.at(2);
        lock.tryReadLock();
        run.at(3);
        stamp = lock.tryConvertToReadLock(stamp);
        run.at(4);
        lock.unlock(stamp);
        stamp = lock.tryOptimisticRead();
        run.at(5);
        stamp = lock.tryConvertToWriteLock(stamp);
        run.at(6);
        lock.unlockWrite(stamp);
        run.at(7);
        lock.asReadLock().lock();
        run.at(8);
        lock.asReadLock().unlock();
        run.at(9);
        long held = lock.writeLock();
        expectFailure(() -> {
            run.at(10);
            lock.unlockWrite(held + 256);
        });
        run.at(11);
        lock.unlockWrite(held);
        run.name(lock, "lock");
    }

    /** A lock that only unmarked code, here standing for the JDK's own, uses. */
    private static void jdkLock(Scene.Run run) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        lock.unlock();
        lock.tryLock();
        lock.unlock();
    }

    private static void expectFailure(Runnable unlock) {
        try {
            unlock.run();
        } catch (IllegalMonitorStateException expected) {
            return;
        }
        throw new IllegalStateException("unlocked");
    }
}

package dev.wakeful.weaver.jdk.fork;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Locks, conditions, parking. */
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
        scenes.add(new Scene("park", LockScenes::park, """
                park| THREAD_START park-b @1
                park| UNPARK park-b 1 @2
                park| UNPARK park 1 @4
                park| PARK_BEGIN blocker 1000 @5
                park| PARK_END blocker 1 @5
                park| THREAD_JOIN park-b
                park| THREAD_END
                park-b| PARK_BEGIN - 0 @11
                park-b| PARK_END - 1 @11
                park-b| THREAD_END
                """));
        scenes.add(new Scene("blocked", LockScenes::blocked, """
                blocked| LATCH_AWAIT_BEGIN latch 5000000 @1
                blocked| LATCH_AWAIT_END latch 0 @1
                blocked| ACQUIRE outer @2
                blocked| LATCH_AWAIT_BEGIN latch 5000000 @3
                blocked| LATCH_AWAIT_END latch 0 @3
                blocked| BLOCKED - 2 @3
                blocked| PARK_BEGIN latch 5000000 @4
                blocked| PARK_END latch 0 @4
                blocked| BLOCKED latch 2 @4
                blocked| THREAD_START blocked-b @5
                blocked| THREAD_JOIN blocked-b @6
                blocked| BLOCKED other 4 @6
                blocked| RECEIVE_BEGIN queue 5000000 @7
                blocked| RECEIVE - queue @7
                blocked| BLOCKED - 2 @7
                blocked| ACQUIRE inner @8
                blocked| ALIAS sync inner
                blocked| WAIT_BEGIN condition inner 5000000 @9
                blocked| WAIT_END condition 2 @9
                blocked| BLOCKED inner 3 @9
                blocked| RELEASE outer 0 @10
                blocked| WAIT_BEGIN condition inner 5000000 @11
                blocked| WAIT_END condition 2 @11
                blocked| RELEASE inner 0 @12
                blocked| THREAD_END
                blocked-b| THREAD_END
                """));
        scenes.add(new Scene("mutex", LockScenes::mutex, """
                mutex| ACQUIRE mutex @1
                mutex| THREAD_START mutex-b
                mutex| WAIT_BEGIN condition mutex 0 @2
                mutex| WAIT_END condition 1 @2
                mutex| RELEASE mutex 0 @3
                mutex| LATCH_DOWN gate -1 @4
                mutex| LATCH_AWAIT_END gate 1 @5
                mutex| THREAD_END
                mutex-b| ACQUIRE mutex @11
                mutex-b| NOTIFY condition mutex @12
                mutex-b| RELEASE mutex 0 @13
                mutex-b| THREAD_END
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

    /** What keeps a thread is recorded while it holds a lock, and not where it waits on that lock's condition. */
    private static void blocked(Scene.Run run) throws Exception {
        long nanos = TimeUnit.MILLISECONDS.toNanos(5);
        ReentrantLock outer = new ReentrantLock();
        ReentrantLock inner = new ReentrantLock();
        CountDownLatch latch = new CountDownLatch(1);
        LinkedBlockingQueue<Object> queue = new LinkedBlockingQueue<>();
        run.at(1);
        latch.await(nanos, TimeUnit.NANOSECONDS);
        run.at(2);
        outer.lock();
        run.at(3);
        latch.await(nanos, TimeUnit.NANOSECONDS);
        run.at(4);
        LockSupport.parkNanos(latch, nanos);
        Thread other = new Thread(() -> Scenes.nap(5), "blocked-b");
        run.at(5);
        other.start();
        run.at(6);
        other.join();
        run.at(7);
        queue.poll(nanos, TimeUnit.NANOSECONDS);
        run.at(8);
        inner.lock();
        Condition condition = inner.newCondition();
        run.at(9);
        condition.awaitNanos(nanos);
        run.at(10);
        outer.unlock();
        run.at(11);
        condition.awaitNanos(nanos);
        run.at(12);
        inner.unlock();
        run.name(outer, "outer");
        run.name(inner, "inner");
        run.name(Inside.of(inner, ReentrantLock.class, "sync"), "sync");
        run.name(condition, "condition");
        run.name(latch, "latch");
        run.name(queue, "queue");
        run.name(other, "other");
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

    private static void park(Scene.Run run) throws Exception {
        Thread other = new Thread(
                () -> {
                    run.at(11);
                    LockSupport.park();
                },
                "park-b");
        run.at(1);
        other.start();
        run.awaitState(other, Thread.State.WAITING);
        run.at(2);
        LockSupport.unpark(other);
        AtomicBoolean blocker = new AtomicBoolean();
        run.at(4);
        LockSupport.unpark(Thread.currentThread());
        run.at(5);
        LockSupport.parkNanos(blocker, 1000);
        other.join();
        run.name(blocker, "blocker");
    }

    private static void mutex(Scene.Run run) throws Exception {
        Mutex mutex = new Mutex();
        Condition condition = mutex.condition();
        Thread other = new Thread(
                () -> {
                    run.at(11);
                    mutex.acquire(1);
                    run.at(12);
                    condition.signal();
                    run.at(13);
                    mutex.release(1);
                },
                "mutex-b");
        run.at(1);
        mutex.tryAcquire(1);
        other.start();
        run.awaitState(other, Thread.State.WAITING);
        run.at(2);
        condition.await();
        run.at(3);
        mutex.release(1);
        Gate gate = new Gate();
        run.at(4);
        gate.releaseShared(1);
        run.at(5);
        gate.acquireShared(1);
        run.name(mutex, "mutex");
        run.name(condition, "condition");
        run.name(gate, "gate");
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

    /** The mutex of the AbstractQueuedSynchronizer documentation. */
    private static final class Mutex extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean tryAcquire(int ignored) {
            if (compareAndSetState(0, 1)) {
                setExclusiveOwnerThread(Thread.currentThread());
                return true;
            }
            return false;
        }

        @Override
        protected boolean tryRelease(int ignored) {
            setExclusiveOwnerThread(null);
            setState(0);
            return true;
        }

        @Override
        protected boolean isHeldExclusively() {
            return getExclusiveOwnerThread() == Thread.currentThread();
        }

        Condition condition() {
            return new ConditionObject();
        }
    }

    /** A latch of the application's own. */
    private static final class Gate extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1L;

        @Override
        protected int tryAcquireShared(int ignored) {
            return getState() == 0 ? -1 : 1;
        }

        @Override
        protected boolean tryReleaseShared(int ignored) {
            setState(1);
            return true;
        }
    }
}

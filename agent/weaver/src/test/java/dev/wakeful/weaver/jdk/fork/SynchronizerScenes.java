package dev.wakeful.weaver.jdk.fork;

import java.util.List;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;

/** Locks and latches that the application has made of AbstractQueuedSynchronizer. */
final class SynchronizerScenes {
    private SynchronizerScenes() {}

    static void addTo(List<Scene> scenes) {
        scenes.add(new Scene("mutex", SynchronizerScenes::mutex, """
                mutex| ACQUIRE mutex @1
                mutex| THREAD_START mutex-b
                mutex| WAIT_BEGIN condition mutex 0 @2
                mutex| WAIT_END condition 1 @2
                mutex| RELEASE mutex 0 @3
                mutex| LATCH_DOWN gate -1 @4
                mutex| QUEUE_SIGNAL gate @4
                mutex| LATCH_AWAIT_END gate 1 @5
                mutex| THREAD_END
                mutex-b| ACQUIRE mutex @11
                mutex-b| NOTIFY condition mutex @12
                mutex-b| RELEASE mutex 0 @13
                mutex-b| THREAD_END
                """));
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

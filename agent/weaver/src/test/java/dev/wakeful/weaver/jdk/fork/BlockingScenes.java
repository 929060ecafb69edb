package dev.wakeful.weaver.jdk.fork;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Parks, and what keeps a thread that holds a lock. */
final class BlockingScenes {
    private BlockingScenes() {}

    static void addTo(List<Scene> scenes) {
        scenes.add(new Scene("park", BlockingScenes::park, """
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
        scenes.add(new Scene("blocked", BlockingScenes::blocked, """
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
}

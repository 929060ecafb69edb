package dev.wakeful.weaver.jdk.fork;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Semaphores, latches, barriers, queues. */
final class GateScenes {
    private GateScenes() {}

    static void addTo(List<Scene> scenes) {
        scenes.add(new Scene("semaphore", GateScenes::semaphore, """
                semaphore| PERMITS_ACQUIRE_BEGIN semaphore 1 0 @1
                semaphore| PERMITS_ACQUIRE_END semaphore 1 @1
                semaphore| PERMITS_ACQUIRE_END semaphore 0 @2
                semaphore| PERMITS_ACQUIRE_BEGIN semaphore 2 1000 @3
                semaphore| PERMITS_ACQUIRE_END semaphore 0 @3
                semaphore| PERMITS_RELEASE semaphore 2 @4
                semaphore| PERMITS_ACQUIRE_END semaphore 2 @5
                semaphore| THREAD_END
                """));
        scenes.add(new Scene("latch", GateScenes::latch, """
                latch| THREAD_START latch-b
                latch| LATCH_DOWN latch 2 @1
                latch| LATCH_AWAIT_BEGIN latch 1000 @2
                latch| LATCH_AWAIT_END latch 0 @2
                latch| LATCH_DOWN latch 1 @3
                latch| LATCH_AWAIT_END latch 1 @4
                latch| THREAD_JOIN latch-b
                latch| THREAD_END
                latch-b| LATCH_AWAIT_BEGIN latch 0 @11
                latch-b| LATCH_AWAIT_END latch 1 @11
                latch-b| THREAD_END
                """));
        scenes.add(new Scene("barrier", GateScenes::barrier, """
                barrier| THREAD_START barrier-b
                barrier| BARRIER_BEGIN barrier 2 @1
                barrier| ACQUIRE lock @2
                barrier| RELEASE lock 0 @3
                barrier| BARRIER_END barrier @1
                barrier| LATCH_DOWN phaser -1 @4
                barrier| LATCH_AWAIT_BEGIN phaser 0 @5
                barrier| LATCH_AWAIT_END phaser 1 @5
                barrier| LATCH_DOWN phaser -1 @6
                barrier| LATCH_AWAIT_BEGIN phaser 0 @6
                barrier| LATCH_AWAIT_END phaser 1 @6
                barrier| LATCH_DOWN phaser -1 @7
                barrier| THREAD_JOIN barrier-b
                barrier| THREAD_END
                barrier-b| BARRIER_BEGIN barrier 2 @11
                barrier-b| BARRIER_END barrier @11
                barrier-b| THREAD_END
                """));
        for (String kind : List.of("array", "linked", "deque", "transfer", "priority")) {
            scenes.add(new Scene(kind, run -> queue(run, kind), """
                    KIND| THREAD_START KIND-b
                    KIND| HAND_OVER element queue @1
                    KIND| THREAD_JOIN KIND-b
                    KIND| HAND_OVER element queue @2
                    KIND| RECEIVE element queue @3
                    KIND| RECEIVE - queue @4
                    KIND| RECEIVE_BEGIN queue 1000 @5
                    KIND| RECEIVE - queue @5
                    KIND| THREAD_END
                    KIND-b| RECEIVE_BEGIN queue 0 @11
                    KIND-b| RECEIVE element queue @11
                    KIND-b| THREAD_END
                    """.replace("KIND", kind)));
        }
        scenes.add(new Scene("synchronous", GateScenes::synchronous, """
                synchronous| THREAD_START synchronous-b
                synchronous| HAND_OVER element queue @1
                synchronous| THREAD_JOIN synchronous-b
                synchronous| THREAD_START synchronous-c
                synchronous| HAND_OVER - exchanger @2
                synchronous| RECEIVE element exchanger @2
                synchronous| THREAD_JOIN synchronous-c
                synchronous| THREAD_END
                synchronous-b| RECEIVE_BEGIN queue 0 @11
                synchronous-b| RECEIVE element queue @11
                synchronous-b| THREAD_END
                synchronous-c| HAND_OVER element exchanger @21
                synchronous-c| RECEIVE - exchanger @21
                synchronous-c| THREAD_END
                """));
    }

    private static void semaphore(Scene.Run run) throws Exception {
        Semaphore semaphore = new Semaphore(1);
        run.at(1);
        semaphore.acquire();
        run.at(2);
        semaphore.tryAcquire();
        run.at(3);
        semaphore.tryAcquire(2, 1, TimeUnit.MICROSECONDS);
        run.at(4);
        semaphore.release(2);
        run.at(5);
        semaphore.drainPermits();
        run.name(semaphore, "semaphore");
    }

    private static void latch(Scene.Run run) throws Exception {
        CountDownLatch latch = new CountDownLatch(2);
        Thread other = new Thread(
                () -> {
                    run.at(11);
                    waitFor(latch);
                },
                "latch-b");
        other.start();
        run.awaitState(other, Thread.State.WAITING);
        run.at(1);
        latch.countDown();
        run.at(2);
        latch.await(1, TimeUnit.MICROSECONDS);
        run.at(3);
        latch.countDown();
        run.at(4);
        latch.getCount();
        other.join();
        run.name(latch, "latch");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void barrier(Scene.Run run) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        CyclicBarrier barrier = new CyclicBarrier(2, () -> {
            run.at(2);
            lock.lock();
            run.at(3);
            lock.unlock();
        });
        Thread other = new Thread(
                () -> {
                    run.at(11);
                    waitFor(barrier);
                },
                "barrier-b");
        other.start();
        run.awaitState(other, Thread.State.WAITING);
        run.at(1);
        barrier.await();
        Phaser phaser = new Phaser(1);
        run.at(4);
        phaser.arrive();
        run.at(5);
        phaser.awaitAdvance(0);
        run.at(6);
        phaser.arriveAndAwaitAdvance();
        run.at(7);
        phaser.forceTermination();
        other.join();
        run.name(lock, "lock");
        run.name(barrier, "barrier");
        run.name(phaser, "phaser");
    }

    private static void waitFor(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void queue(Scene.Run run, String kind) throws Exception {
        BlockingQueue<String> queue =
                switch (kind) {
                    case "array" -> new ArrayBlockingQueue<>(2);
                    case "linked" -> new LinkedBlockingQueue<>();
                    case "deque" -> new LinkedBlockingDeque<>();
                    case "transfer" -> new LinkedTransferQueue<>();
                    default -> new PriorityBlockingQueue<>();
                };
        String element = new String("element");
        Thread other = new Thread(() -> take(run, queue), kind + "-b");
        other.start();
        run.awaitState(other, Thread.State.WAITING);
        run.at(1);
        queue.put(element);
        other.join();
        run.at(2);
        queue.add(element);
        run.at(3);
        queue.poll();
        run.at(4);
        queue.poll();
        run.at(5);
        queue.poll(1, TimeUnit.MICROSECONDS);
        run.name(queue, "queue");
        run.name(element, "element");
    }

    private static void take(Scene.Run run, BlockingQueue<String> queue) {
        try {
            run.at(11);
            queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void synchronous(Scene.Run run) throws Exception {
        SynchronousQueue<String> queue = new SynchronousQueue<>();
        Thread taker = new Thread(() -> take(run, queue), "synchronous-b");
        taker.start();
        run.awaitState(taker, Thread.State.WAITING);
        String element = new String("element");
        run.at(1);
        queue.put(element);
        taker.join();
        Exchanger<String> exchanger = new Exchanger<>();
        Thread partner = new Thread(
                () -> {
                    try {
                        run.at(21);
                        exchanger.exchange(element);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                "synchronous-c");
        partner.start();
        run.awaitState(partner, Thread.State.WAITING);
        run.at(2);
        exchanger.exchange(null);
        partner.join();
        run.name(queue, "queue");
        run.name(exchanger, "exchanger");
        run.name(element, "element");
    }
}

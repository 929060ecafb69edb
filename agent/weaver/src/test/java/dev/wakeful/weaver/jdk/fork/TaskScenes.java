package dev.wakeful.weaver.jdk.fork;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Executors, futures, virtual threads. */
final class TaskScenes {
    private TaskScenes() {}

    static void addTo(List<Scene> scenes, int feature) {
        scenes.add(new Scene("pool", TaskScenes::pool, """
                pool| TASK_SUBMIT task @1
                pool| THREAD_START pool-b
                pool| TASK_SUBMIT future
                pool| TASK_SUBMIT future @2
                pool| GET_BEGIN future 0 @3
                pool| GET_END future @3
                pool| TASK_SUBMIT bad
                pool| TASK_SUBMIT bad @4
                pool| GET_BEGIN bad 1000000000 @5
                pool| GET_END bad @5
                pool| LATCH_AWAIT_BEGIN pool 1000000000 @7
                pool| LATCH_AWAIT_END pool 1 @7
                pool| THREAD_END
                pool-b| TASK_BEGIN task
                pool-b| ACQUIRE lock @11
                pool-b| TASK_END task
                pool-b| TASK_BEGIN future
                pool-b| RELEASE lock 0 @12
                pool-b| COMPLETE future
                pool-b| TASK_END future
                pool-b| TASK_BEGIN bad
                pool-b| COMPLETE bad
                pool-b| TASK_END bad
                pool-b| LATCH_DOWN pool -1
                pool-b| THREAD_END
                """));
        scenes.add(new Scene("scheduled", TaskScenes::scheduled, """
                scheduled| TASK_SUBMIT future
                scheduled| TASK_SUBMIT future @1
                scheduled| THREAD_START scheduled-b
                scheduled| GET_BEGIN future 0 @2
                scheduled| GET_END future @2
                scheduled| LATCH_AWAIT_BEGIN pool 1000000000
                scheduled| LATCH_AWAIT_END pool 1
                scheduled| THREAD_END
                scheduled-b| TASK_BEGIN future
                scheduled-b| COMPLETE future
                scheduled-b| TASK_END future
                scheduled-b| LATCH_DOWN pool -1
                scheduled-b| THREAD_END
                """));
        scenes.add(new Scene("forkjoin", TaskScenes::forkJoin, """
                forkjoin| TASK_SUBMIT task @1
                forkjoin| THREAD_START forkjoin-b
                forkjoin| GET_BEGIN task 0 @2
                forkjoin| GET_END task @2
                forkjoin| THREAD_END
                forkjoin-b| TASK_BEGIN task
                forkjoin-b| TASK_SUBMIT child @11
                forkjoin-b| GET_BEGIN child 0 @12
                forkjoin-b| TASK_BEGIN child
                forkjoin-b| ACQUIRE lock @13
                forkjoin-b| RELEASE lock 0 @14
                forkjoin-b| COMPLETE child
                forkjoin-b| TASK_END child
                forkjoin-b| GET_END child @12
                forkjoin-b| COMPLETE task
                forkjoin-b| TASK_END task
                """));
        scenes.add(new Scene("completable", TaskScenes::completable, """
                completable| THREAD_START completable-b
                completable| COMPLETE other @1
                completable| THREAD_JOIN completable-b
                completable| COMPLETE source @2
                completable| GET_END source
                completable| ACQUIRE lock @3
                completable| RELEASE lock 0 @4
                completable| COMPLETE dependent
                completable| GET_BEGIN dependent 0 @5
                completable| GET_END dependent @5
                completable| THREAD_END
                completable-b| GET_BEGIN other 0 @11
                completable-b| GET_END other @11
                completable-b| THREAD_END
                """));
        scenes.add(new Scene("stage", TaskScenes::stage, """
                stage| COMPLETE source @1
                stage| GET_END source
                stage| COMPLETE stage
                stage| GET_END stage
                stage| ACQUIRE lock @2
                stage| RELEASE lock 0 @3
                stage| COMPLETE dependent
                stage| THREAD_END
                """));
        scenes.add(new Scene("counted", TaskScenes::counted, """
                counted| THREAD_START counted-b
                counted| GET_BEGIN root 0 @1
                counted| TASK_BEGIN root
                counted| LATCH_DOWN root -1
                counted| TASK_END root
                counted| GET_END root @1
                counted| LATCH_AWAIT_END root 1
                counted| THREAD_JOIN counted-b
                counted| THREAD_END
                counted-b| LATCH_DOWN root -1
                counted-b| COMPLETE root
                counted-b| THREAD_END
                """));
        if (feature >= 21) {
            scenes.add(new Scene("virtual", VirtualScene::run, """
                    virtual| THREAD_START virtual-b @1
                    virtual| UNPARK virtual-b 1 @2
                    virtual| THREAD_JOIN virtual-b @3
                    virtual| THREAD_END
                    virtual-b| ACQUIRE lock @11
                    virtual-b| RELEASE lock 0 @12
                    virtual-b| PARK_BEGIN - 0 @13
                    virtual-b| PARK_END - 1 @13
                    virtual-b| THREAD_END
                    """));
        }
    }

    private static void pool(Scene.Run run) throws Exception {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> new Thread(task, "pool-b"));
        ReentrantLock lock = new ReentrantLock();
        Runnable task = () -> {
            run.at(11);
            lock.lock();
        };
        run.at(1);
        pool.execute(task);
        run.at(2);
        Future<?> future = pool.submit(() -> {
            run.at(12);
            lock.unlock();
        });
        run.at(3);
        future.get();
        run.at(4);
        Future<?> bad = pool.submit(() -> {
            throw new IllegalStateException("bad");
        });
        try {
            run.at(5);
            bad.get(1, TimeUnit.SECONDS);
        } catch (ExecutionException expected) {
            run.name(bad, "bad");
        }
        run.at(6);
        pool.shutdown();
        run.at(7);
        pool.awaitTermination(1, TimeUnit.SECONDS);
        run.name(pool, "pool");
        run.name(lock, "lock");
        run.name(task, "task");
        run.name(future, "future");
    }

    private static void scheduled(Scene.Run run) throws Exception {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "scheduled-b"));
        run.at(1);
        Future<?> future = pool.schedule(() -> null, 1, TimeUnit.MICROSECONDS);
        run.at(2);
        future.get();
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.SECONDS);
        run.name(pool, "pool");
        run.name(future, "future");
    }

    private static void forkJoin(Scene.Run run) throws Exception {
        Thread[] worker = new Thread[1];
        ForkJoinPool pool = new ForkJoinPool(
                1,
                p -> {
                    worker[0] = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(p);
                    worker[0].setName("forkjoin-b");
                    return (java.util.concurrent.ForkJoinWorkerThread) worker[0];
                },
                null,
                false);
        ReentrantLock lock = new ReentrantLock();
        RecursiveAction child = new RecursiveAction() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void compute() {
                run.at(13);
                lock.lock();
                run.at(14);
                lock.unlock();
            }
        };
        ForkJoinTask<?> task = new RecursiveAction() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void compute() {
                run.at(11);
                child.fork();
                run.at(12);
                child.join();
            }
        };
        run.at(1);
        pool.submit(task);
        run.at(2);
        task.get();
        run.awaitState(worker[0], Thread.State.WAITING, Thread.State.TIMED_WAITING);
        run.name(lock, "lock");
        run.name(task, "task");
        run.name(child, "child");
    }

    /** The root waits for a part that another thread completes. */
    private static void counted(Scene.Run run) throws Exception {
        CountedCompleter<Void> root = new CountedCompleter<>(null, 1) {
            private static final long serialVersionUID = 1L;

            @Override
            public void compute() {
                tryComplete();
            }
        };
        CountedCompleter<Void> part = new CountedCompleter<>(root) {
            private static final long serialVersionUID = 1L;

            @Override
            public void compute() {
                tryComplete();
            }
        };
        Thread main = Thread.currentThread();
        Thread other = new Thread(
                () -> {
                    run.awaitState(main, Thread.State.WAITING);
                    part.compute();
                },
                "counted-b");
        other.start();
        run.at(1);
        root.invoke();
        other.join();
        run.name(root, "root");
    }

    private static void completable(Scene.Run run) throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        ReentrantLock lock = new ReentrantLock();
        CompletableFuture<String> dependent = source.thenApply(value -> {
            run.at(3);
            lock.lock();
            run.at(4);
            lock.unlock();
            return value;
        });
        Thread getter = new Thread(
                () -> {
                    run.at(11);
                    other.join();
                },
                "completable-b");
        getter.start();
        run.awaitState(getter, Thread.State.WAITING);
        run.at(1);
        other.complete("done");
        getter.join();
        run.at(2);
        source.complete("done");
        run.at(5);
        dependent.get();
        run.name(source, "source");
        run.name(other, "other");
        run.name(dependent, "dependent");
        run.name(lock, "lock");
    }

    /** A stage that is no future refuses to say whether it is done. */
    private static void stage(Scene.Run run) {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletionStage<String> stage = source.minimalCompletionStage();
        ReentrantLock lock = new ReentrantLock();
        CompletionStage<Void> dependent = stage.thenAccept(value -> {
            run.at(2);
            lock.lock();
            run.at(3);
            lock.unlock();
        });
        run.at(1);
        source.complete("done");
        run.name(source, "source");
        run.name(stage, "stage");
        run.name(dependent, "dependent");
        run.name(lock, "lock");
    }
}

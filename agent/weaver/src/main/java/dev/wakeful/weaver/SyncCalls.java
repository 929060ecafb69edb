package dev.wakeful.weaver;

/** The JDK's synchronization API: calls before which the site is left for the advice inside the JDK. */
final class SyncCalls {
    static final CallTable TABLE = new CallTable(
            """
            * lock()V lockInterruptibly()V tryLock()Z tryLock(J%T)Z unlock()V
            * newCondition()Ljava/util/concurrent/locks/Condition;
            * await()V await()I await(J%T)Z await(J%T)I awaitUninterruptibly()V awaitNanos(J)J awaitUntil(Ljava/util/Date;)Z
            * signal()V signalAll()V countDown()V
            * readLock()J writeLock()J readLockInterruptibly()J writeLockInterruptibly()J tryReadLock()J tryWriteLock()J
            * tryReadLock(J%T)J tryWriteLock(J%T)J unlock(J)V unlockRead(J)V unlockWrite(J)V tryUnlockRead()Z tryUnlockWrite()Z
            * tryConvertToReadLock(J)J tryConvertToWriteLock(J)J tryConvertToOptimisticRead(J)J tryOptimisticRead()J validate(J)Z
            * acquire()V acquire(I)V acquire(J)V acquireUninterruptibly()V acquireUninterruptibly(I)V
            * tryAcquire()Z tryAcquire(I)Z tryAcquire(J%T)Z tryAcquire(IJ%T)Z release()V release(I)V drainPermits()I
            * acquireInterruptibly(I)V acquireInterruptibly(J)V acquireShared(I)V acquireShared(J)V release(I)Z release(J)Z
            * acquireSharedInterruptibly(I)V acquireSharedInterruptibly(J)V releaseShared(I)Z releaseShared(J)Z
            * tryAcquireNanos(IJ)Z tryAcquireNanos(JJ)Z tryAcquireSharedNanos(IJ)Z tryAcquireSharedNanos(JJ)Z
            java/util/concurrent/locks/LockSupport park()V park(%O)V parkNanos(J)V parkNanos(%OJ)V parkUntil(J)V parkUntil(%OJ)V
            java/util/concurrent/locks/LockSupport unpark(Ljava/lang/Thread;)V
            java/lang/Thread start()V join()V join(J)V join(JI)V join(Ljava/time/Duration;)Z interrupt()V
            java/lang/Thread startVirtualThread(Ljava/lang/Runnable;)Ljava/lang/Thread;
            java/lang/Thread$Builder start(Ljava/lang/Runnable;)Ljava/lang/Thread;
            java/util/concurrent/Executor execute(Ljava/lang/Runnable;)V
            java/util/concurrent/ExecutorService submit(Ljava/lang/Runnable;)Ljava/util/concurrent/Future;
            java/util/concurrent/ExecutorService submit(Ljava/util/concurrent/Callable;)Ljava/util/concurrent/Future;
            java/util/concurrent/ExecutorService submit(Ljava/lang/Runnable;%O)Ljava/util/concurrent/Future;
            java/util/concurrent/ExecutorService invokeAll(Ljava/util/Collection;)Ljava/util/List;
            java/util/concurrent/ExecutorService invokeAll(Ljava/util/Collection;J%T)Ljava/util/List;
            java/util/concurrent/ExecutorService invokeAny(Ljava/util/Collection;)%O invokeAny(Ljava/util/Collection;J%T)%O
            java/util/concurrent/ExecutorService shutdown()V shutdownNow()Ljava/util/List; awaitTermination(J%T)Z close()V
            java/util/concurrent/ScheduledExecutorService schedule(Ljava/lang/Runnable;J%T)Ljava/util/concurrent/ScheduledFuture;
            java/util/concurrent/ScheduledExecutorService schedule(Ljava/util/concurrent/Callable;J%T)Ljava/util/concurrent/ScheduledFuture;
            java/util/concurrent/ScheduledExecutorService scheduleAtFixedRate(Ljava/lang/Runnable;JJ%T)Ljava/util/concurrent/ScheduledFuture;
            java/util/concurrent/ScheduledExecutorService scheduleWithFixedDelay(Ljava/lang/Runnable;JJ%T)Ljava/util/concurrent/ScheduledFuture;
            java/util/concurrent/ForkJoinPool execute(Ljava/util/concurrent/ForkJoinTask;)V invoke(Ljava/util/concurrent/ForkJoinTask;)%O
            java/util/concurrent/ForkJoinPool submit(Ljava/util/concurrent/ForkJoinTask;)Ljava/util/concurrent/ForkJoinTask;
            java/util/concurrent/ForkJoinTask fork()Ljava/util/concurrent/ForkJoinTask; join()%O invoke()%O complete(%O)V
            java/util/concurrent/ForkJoinTask invokeAll(Ljava/util/concurrent/ForkJoinTask;Ljava/util/concurrent/ForkJoinTask;)V
            java/util/concurrent/ForkJoinTask invokeAll([Ljava/util/concurrent/ForkJoinTask;)V
            java/util/concurrent/ForkJoinTask invokeAll(Ljava/util/Collection;)Ljava/util/Collection;
            java/util/concurrent/CompletionService submit(Ljava/util/concurrent/Callable;)Ljava/util/concurrent/Future;
            java/util/concurrent/CompletionService submit(Ljava/lang/Runnable;%O)Ljava/util/concurrent/Future;
            java/util/concurrent/CompletionService take()Ljava/util/concurrent/Future; poll()Ljava/util/concurrent/Future;
            java/util/Timer schedule(Ljava/util/TimerTask;J)V schedule(Ljava/util/TimerTask;JJ)V scheduleAtFixedRate(Ljava/util/TimerTask;JJ)V
            java/util/concurrent/Future get()%O get(J%T)%O cancel(Z)Z
            java/util/concurrent/FutureTask run()V set(%O)V setException(Ljava/lang/Throwable;)V
            java/util/concurrent/CompletableFuture complete(%O)Z completeExceptionally(Ljava/lang/Throwable;)Z join()%O
            java/util/concurrent/CompletableFuture obtrudeValue(%O)V obtrudeException(Ljava/lang/Throwable;)V
            java/util/concurrent/CompletableFuture runAsync(Ljava/lang/Runnable;)Ljava/util/concurrent/CompletableFuture;
            java/util/concurrent/CompletableFuture runAsync(Ljava/lang/Runnable;Ljava/util/concurrent/Executor;)Ljava/util/concurrent/CompletableFuture;
            java/util/concurrent/CompletableFuture supplyAsync(Ljava/util/function/Supplier;)Ljava/util/concurrent/CompletableFuture;
            java/util/concurrent/CompletableFuture supplyAsync(Ljava/util/function/Supplier;Ljava/util/concurrent/Executor;)Ljava/util/concurrent/CompletableFuture;
            java/util/concurrent/BlockingQueue put(%O)V take()%O offer(%O)Z offer(%OJ%T)Z poll()%O poll(J%T)%O add(%O)Z remove()%O
            java/util/concurrent/BlockingDeque putFirst(%O)V putLast(%O)V takeFirst()%O takeLast()%O push(%O)V pop()%O
            java/util/concurrent/BlockingDeque offerFirst(%O)Z offerLast(%O)Z offerFirst(%OJ%T)Z offerLast(%OJ%T)Z
            java/util/concurrent/BlockingDeque addFirst(%O)V addLast(%O)V pollFirst()%O pollLast()%O pollFirst(J%T)%O pollLast(J%T)%O
            java/util/concurrent/TransferQueue transfer(%O)V tryTransfer(%O)Z tryTransfer(%OJ%T)Z
            java/util/concurrent/Exchanger exchange(%O)%O exchange(%OJ%T)%O
            java/util/concurrent/Phaser arrive()I arriveAndAwaitAdvance()I arriveAndDeregister()I awaitAdvance(I)I register()I
            java/nio/channels/Selector select()I select(J)I selectNow()I wakeup()Ljava/nio/channels/Selector; close()V
            java/nio/channels/Selector select(Ljava/util/function/Consumer;)I select(Ljava/util/function/Consumer;J)I
            java/nio/channels/Selector selectNow(Ljava/util/function/Consumer;)I
            java/nio/channels/SelectableChannel register(Ljava/nio/channels/Selector;I)Ljava/nio/channels/SelectionKey;
            java/nio/channels/SelectableChannel register(Ljava/nio/channels/Selector;I%O)Ljava/nio/channels/SelectionKey;
            java/nio/channels/Pipe open()Ljava/nio/channels/Pipe;
            java/nio/channels/spi/SelectorProvider openPipe()Ljava/nio/channels/Pipe;
            java/nio/channels/WritableByteChannel write(Ljava/nio/ByteBuffer;)I
            java/nio/channels/GatheringByteChannel write([Ljava/nio/ByteBuffer;)J write([Ljava/nio/ByteBuffer;II)J
            java/nio/channels/ReadableByteChannel read(Ljava/nio/ByteBuffer;)I
            java/nio/channels/ScatteringByteChannel read([Ljava/nio/ByteBuffer;)J read([Ljava/nio/ByteBuffer;II)J
            sun/misc/Signal raise(Lsun/misc/Signal;)V handle(Lsun/misc/Signal;Lsun/misc/SignalHandler;)Lsun/misc/SignalHandler;
            """);

    private SyncCalls() {}
}

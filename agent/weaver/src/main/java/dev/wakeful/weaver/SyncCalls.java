package dev.wakeful.weaver;

/** The JDK's synchronization API: calls before which the site is left for the advice inside the JDK. */
final class SyncCalls {
    static final CallTable TABLE = new CallTable("""
            * lock()V lockInterruptibly()V tryLock()Z tryLock(J%T)Z unlock()V
            * newCondition()Ljava/util/concurrent/locks/Condition;
            * await()V await()I await(J%T)Z await(J%T)I awaitUninterruptibly()V awaitNanos(J)J
            * awaitUntil(Ljava/util/Date;)Z
            * signal()V signalAll()V countDown()V
            * readLock()J writeLock()J readLockInterruptibly()J writeLockInterruptibly()J tryReadLock()J
            * tryWriteLock()J
            * tryReadLock(J%T)J tryWriteLock(J%T)J unlock(J)V unlockRead(J)V unlockWrite(J)V tryUnlockRead()Z
            * tryUnlockWrite()Z
            * tryConvertToReadLock(J)J tryConvertToWriteLock(J)J tryConvertToOptimisticRead(J)J
            * tryOptimisticRead()J validate(J)Z
            * acquire()V acquire(I)V acquire(J)V acquireUninterruptibly()V acquireUninterruptibly(I)V
            * tryAcquire()Z tryAcquire(I)Z tryAcquire(J%T)Z tryAcquire(IJ%T)Z release()V release(I)V
            * drainPermits()I
            * acquireInterruptibly(I)V acquireInterruptibly(J)V acquireShared(I)V acquireShared(J)V release(I)Z
            * release(J)Z
            * acquireSharedInterruptibly(I)V acquireSharedInterruptibly(J)V releaseShared(I)Z releaseShared(J)Z
            * tryAcquireNanos(IJ)Z tryAcquireNanos(JJ)Z tryAcquireSharedNanos(IJ)Z tryAcquireSharedNanos(JJ)Z
            java/util/concurrent/locks/LockSupport park()V park(%O)V parkNanos(J)V parkNanos(%OJ)V parkUntil(J)V
            java/util/concurrent/locks/LockSupport parkUntil(%OJ)V
            java/util/concurrent/locks/LockSupport unpark(Ljava/lang/Thread;)V
            java/lang/Thread start()V join()V join(J)V join(JI)V join(Ljava/time/Duration;)Z interrupt()V
            java/lang/Thread startVirtualThread(%R)Ljava/lang/Thread;
            java/lang/Thread$Builder start(%R)Ljava/lang/Thread;
            java/util/concurrent/Executor execute(%R)V
            java/util/concurrent/ExecutorService submit(%R)%U
            java/util/concurrent/ExecutorService submit(%C)%U
            java/util/concurrent/ExecutorService submit(%R%O)%U
            java/util/concurrent/ExecutorService invokeAll(Ljava/util/Collection;)Ljava/util/List;
            java/util/concurrent/ExecutorService invokeAll(Ljava/util/Collection;J%T)Ljava/util/List;
            java/util/concurrent/ExecutorService invokeAny(Ljava/util/Collection;)%O
            java/util/concurrent/ExecutorService invokeAny(Ljava/util/Collection;J%T)%O
            java/util/concurrent/ExecutorService shutdown()V shutdownNow()Ljava/util/List; awaitTermination(J%T)Z
            java/util/concurrent/ExecutorService close()V
            java/util/concurrent/ScheduledExecutorService schedule(%RJ%T)%S
            java/util/concurrent/ScheduledExecutorService schedule(%CJ%T)%S
            java/util/concurrent/ScheduledExecutorService scheduleAtFixedRate(%RJJ%T)%S
            java/util/concurrent/ScheduledExecutorService scheduleWithFixedDelay(%RJJ%T)%S
            java/util/concurrent/ForkJoinPool execute(%J)V invoke(%J)%O
            java/util/concurrent/ForkJoinPool submit(%J)%J
            java/util/concurrent/ForkJoinTask fork()%J join()%O invoke()%O complete(%O)V
            java/util/concurrent/ForkJoinTask invokeAll(%J%J)V
            java/util/concurrent/ForkJoinTask invokeAll([%J)V
            java/util/concurrent/ForkJoinTask invokeAll(Ljava/util/Collection;)Ljava/util/Collection;
            java/util/concurrent/CompletionService submit(%C)%U
            java/util/concurrent/CompletionService submit(%R%O)%U
            java/util/concurrent/CompletionService take()%U poll()%U
            java/util/Timer schedule(Ljava/util/TimerTask;J)V schedule(Ljava/util/TimerTask;JJ)V
            java/util/Timer scheduleAtFixedRate(Ljava/util/TimerTask;JJ)V
            java/util/concurrent/Future get()%O get(J%T)%O cancel(Z)Z
            java/util/concurrent/FutureTask run()V set(%O)V setException(Ljava/lang/Throwable;)V
            java/util/concurrent/CompletableFuture complete(%O)Z completeExceptionally(Ljava/lang/Throwable;)Z
            java/util/concurrent/CompletableFuture join()%O
            java/util/concurrent/CompletableFuture obtrudeValue(%O)V obtrudeException(Ljava/lang/Throwable;)V
            java/util/concurrent/CompletableFuture runAsync(%R)%F
            java/util/concurrent/CompletableFuture runAsync(%R%E)%F
            java/util/concurrent/CompletableFuture supplyAsync(Ljava/util/function/Supplier;)%F
            java/util/concurrent/CompletableFuture supplyAsync(Ljava/util/function/Supplier;%E)%F
            java/util/concurrent/BlockingQueue put(%O)V take()%O offer(%O)Z offer(%OJ%T)Z poll()%O poll(J%T)%O
            java/util/concurrent/BlockingQueue add(%O)Z remove()%O
            java/util/concurrent/BlockingDeque putFirst(%O)V putLast(%O)V takeFirst()%O takeLast()%O push(%O)V
            java/util/concurrent/BlockingDeque pop()%O
            java/util/concurrent/BlockingDeque offerFirst(%O)Z offerLast(%O)Z offerFirst(%OJ%T)Z offerLast(%OJ%T)Z
            java/util/concurrent/BlockingDeque addFirst(%O)V addLast(%O)V pollFirst()%O pollLast()%O
            java/util/concurrent/BlockingDeque pollFirst(J%T)%O pollLast(J%T)%O
            java/util/concurrent/TransferQueue transfer(%O)V tryTransfer(%O)Z tryTransfer(%OJ%T)Z
            java/util/concurrent/Exchanger exchange(%O)%O exchange(%OJ%T)%O
            java/util/concurrent/Phaser arrive()I arriveAndAwaitAdvance()I arriveAndDeregister()I awaitAdvance(I)I
            java/util/concurrent/Phaser register()I awaitAdvanceInterruptibly(I)I awaitAdvanceInterruptibly(IJ%T)I
            java/util/concurrent/Phaser forceTermination()V
            java/nio/channels/Selector select()I select(J)I selectNow()I wakeup()%L
            java/nio/channels/Selector close()V
            java/nio/channels/Selector select(Ljava/util/function/Consumer;)I
            java/nio/channels/Selector select(Ljava/util/function/Consumer;J)I
            java/nio/channels/Selector selectNow(Ljava/util/function/Consumer;)I
            java/nio/channels/SelectableChannel register(%LI)%K
            java/nio/channels/SelectableChannel register(%LI%O)%K
            java/nio/channels/Pipe open()Ljava/nio/channels/Pipe;
            java/nio/channels/spi/SelectorProvider openPipe()Ljava/nio/channels/Pipe;
            java/nio/channels/WritableByteChannel write(%B)I
            java/nio/channels/GatheringByteChannel write([%B)J write([%BII)J
            java/nio/channels/ReadableByteChannel read(%B)I
            java/nio/channels/ScatteringByteChannel read([%B)J read([%BII)J
            sun/misc/Signal raise(Lsun/misc/Signal;)V
            sun/misc/Signal handle(Lsun/misc/Signal;Lsun/misc/SignalHandler;)Lsun/misc/SignalHandler;
            """);

    private SyncCalls() {}
}

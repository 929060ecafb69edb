package dev.wakeful.weaver.jdk;

import java.util.List;

/** Locks, conditions, LockSupport. */
final class LockAdvice {
    private static final String LOCKS = "java/util/concurrent/locks/";
    private static final String UNIT = "Ljava/util/concurrent/TimeUnit;";

    /** Classes that park and unpark threads for their own synchronization. */
    private static final List<String> PARKING = List.of(
            LOCKS + "AbstractQueuedSynchronizer",
            LOCKS + "AbstractQueuedSynchronizer$ConditionObject",
            LOCKS + "AbstractQueuedSynchronizer$ConditionNode",
            LOCKS + "AbstractQueuedLongSynchronizer",
            LOCKS + "AbstractQueuedLongSynchronizer$ConditionObject",
            LOCKS + "AbstractQueuedLongSynchronizer$ConditionNode",
            LOCKS + "StampedLock",
            "java/util/concurrent/CompletableFuture$Signaller",
            "java/util/concurrent/Exchanger",
            "java/util/concurrent/ForkJoinPool",
            "java/util/concurrent/ForkJoinTask",
            "java/util/concurrent/ForkJoinTask$Aux",
            "java/util/concurrent/FutureTask",
            "java/util/concurrent/LinkedTransferQueue",
            "java/util/concurrent/LinkedTransferQueue$Node",
            "java/util/concurrent/LinkedTransferQueue$DualNode",
            "java/util/concurrent/Phaser",
            "java/util/concurrent/Phaser$QNode",
            "java/util/concurrent/SubmissionPublisher$BufferedSubscription",
            "java/util/concurrent/SynchronousQueue$TransferQueue",
            "java/util/concurrent/SynchronousQueue$TransferQueue$QNode",
            "java/util/concurrent/SynchronousQueue$TransferStack",
            "java/util/concurrent/SynchronousQueue$TransferStack$SNode",
            "java/util/concurrent/SynchronousQueue$Transferer",
            "java/util/concurrent/ThreadPerTaskExecutor",
            "jdk/internal/misc/ThreadFlock",
            "sun/nio/ch/Poller");

    private LockAdvice() {}

    static void addTo(List<Advice> rows) {
        addReentrant(rows);
        addReadWrite(rows);
        addStamped(rows);
        addSynchronizers(rows);
        addConditions(rows, LOCKS + "AbstractQueuedSynchronizer$Condition");
        addConditions(rows, LOCKS + "AbstractQueuedLongSynchronizer$Condition");
        addParking(rows);
    }

    private static void addReentrant(List<Advice> rows) {
        String lock = LOCKS + "ReentrantLock";
        rows.add(Advice.of(lock, "lock").exit("LockHooks.acquired(this)"));
        rows.add(Advice.of(lock, "lockInterruptibly").exit("LockHooks.acquired(this)"));
        rows.add(Advice.of(lock, "tryLock").exit("LockHooks.tried(this, result)"));
        rows.add(Advice.of(lock, "unlock")
                .enter("LockHooks.releasing(this)")
                .fail("LockHooks.releaseFailed(this, thrown)"));
        rows.add(Advice.of(lock, "newCondition").exit("LockHooks.conditionMade(this, this.sync)"));
    }

    private static void addReadWrite(List<Advice> rows) {
        String lock = LOCKS + "ReentrantReadWriteLock";
        for (String part : List.of("sync", "readerLock", "writerLock")) {
            rows.add(Advice.of(lock, "<init>(Z)V").exit("LockHooks.alias(this." + part + ", this)"));
        }
        String write = lock + "$WriteLock";
        rows.add(Advice.of(write, "lock").exit("LockHooks.acquired(this)"));
        rows.add(Advice.of(write, "lockInterruptibly").exit("LockHooks.acquired(this)"));
        rows.add(Advice.of(write, "tryLock").exit("LockHooks.tried(this, result)"));
        rows.add(Advice.of(write, "unlock")
                .enter("LockHooks.releasing(this)")
                .fail("LockHooks.releaseFailed(this, thrown)"));
        String read = lock + "$ReadLock";
        rows.add(Advice.of(read, "lock").exit("LockHooks.acquiredShared(this)"));
        rows.add(Advice.of(read, "lockInterruptibly").exit("LockHooks.acquiredShared(this)"));
        rows.add(Advice.of(read, "tryLock").exit("LockHooks.triedShared(this, result)"));
        rows.add(Advice.of(read, "unlock")
                .enter("LockHooks.releasingShared(this)")
                .fail("LockHooks.releaseFailed(this, thrown)"));
    }

    private static void addStamped(List<Advice> rows) {
        String lock = LOCKS + "StampedLock";
        for (String method : List.of(
                "writeLock",
                "writeLockInterruptibly",
                "tryWriteLock",
                "readLock",
                "readLockInterruptibly",
                "tryReadLock")) {
            rows.add(Advice.of(lock, method).exit("StampedHooks.acquired(this, result)"));
        }
        // unlock(stamp) releases by itself in some versions and through these in others: nested, the second finds
        // nothing held.
        for (String method : List.of("unlockWrite", "unlockRead", "unlock")) {
            rows.add(Advice.of(lock, method)
                    .enter("StampedHooks.unlockBegin(this, 1)")
                    .exit("JdkHooks.end(token)")
                    .fail("StampedHooks.unlockFailed(this, thrown, token)"));
        }
        rows.add(Advice.of(lock, "unstampedUnlockRead")
                .enter("StampedHooks.releasingRead(this)")
                .fail("LockHooks.releaseFailed(this, thrown)"));
        rows.add(Advice.of(lock, "unstampedUnlockWrite")
                .enter("StampedHooks.releasingWrite(this)")
                .fail("LockHooks.releaseFailed(this, thrown)"));
        rows.add(Advice.of(lock, "tryUnlockRead").exit("StampedHooks.triedUnlockRead(this, result)"));
        rows.add(Advice.of(lock, "tryUnlockWrite").exit("StampedHooks.triedUnlockWrite(this, result)"));
        for (String method : List.of("tryConvertToWriteLock", "tryConvertToReadLock", "tryConvertToOptimisticRead")) {
            rows.add(Advice.of(lock, method).exit("StampedHooks.converted(this, 1, result)"));
        }
    }

    private static void addSynchronizers(List<Advice> rows) {
        rows.add(Advice.of(LOCKS + "AbstractOwnableSynchronizer", "setExclusiveOwnerThread")
                .enter("SynchronizerHooks.ownerChanges(this, 1)"));
        String owner = "this.getExclusiveOwnerThread()Ljava/lang/Thread;";
        for (String name : List.of("AbstractQueuedSynchronizer", "AbstractQueuedLongSynchronizer")) {
            String synchronizer = LOCKS + name;
            String number = name.equals("AbstractQueuedSynchronizer") ? "I" : "J";
            for (String method :
                    List.of("acquire", "acquireInterruptibly", "acquireShared", "acquireSharedInterruptibly")) {
                rows.add(Advice.of(synchronizer, method + "(" + number + ")V")
                        .enter("SynchronizerHooks.acquiring(this)")
                        .exit("SynchronizerHooks.acquired(this, " + owner + ", token)")
                        .fail("SynchronizerHooks.ended(token)"));
            }
            for (String method : List.of("tryAcquireNanos", "tryAcquireSharedNanos")) {
                rows.add(Advice.of(synchronizer, method)
                        .enter("SynchronizerHooks.acquiring(this)")
                        .exit("SynchronizerHooks.tried(this, " + owner + ", result, token)")
                        .fail("SynchronizerHooks.ended(token)"));
            }
            for (String method : List.of("release", "releaseShared")) {
                rows.add(Advice.of(synchronizer, method)
                        .enter("SynchronizerHooks.releasing(this, " + owner + ")")
                        .before(synchronizer, "signalNext", "SynchronizerHooks.signalling(this)")
                        .end("SynchronizerHooks.ended(token)"));
            }
        }
    }

    private static void addConditions(List<Advice> rows, String prefix) {
        String condition = prefix + "Object";
        rows.add(awaiting(condition, "await()V", "awaitBegin(this, this.this$0)"));
        rows.add(awaiting(condition, "awaitUninterruptibly", "awaitBegin(this, this.this$0)"));
        rows.add(awaiting(condition, "awaitNanos", "awaitBegin(this, this.this$0, 1)"));
        rows.add(awaiting(condition, "awaitUntil", "awaitUntilBegin(this, this.this$0, 1)"));
        rows.add(awaiting(condition, "await(J" + UNIT + ")Z", "awaitBegin(this, this.this$0, 1, 2)"));
        rows.add(Advice.of(condition, "unlinkCancelledWaiters").enter("ConditionHooks.cancelled(1)"));
        rows.add(Advice.of(condition, "signal").enter("ConditionHooks.signal(this, this.this$0)"));
        rows.add(Advice.of(condition, "signalAll").enter("ConditionHooks.signalAll(this, this.this$0)"));
    }

    private static Advice awaiting(String condition, String method, String begin) {
        return Advice.of(condition, method)
                .enter("ConditionHooks." + begin)
                .exit("ConditionHooks.awaitEnd(this, this.this$0, token)")
                .fail("ConditionHooks.awaitFailed(this, this.this$0, thrown, token)");
    }

    private static void addParking(List<Advice> rows) {
        String support = LOCKS + "LockSupport";
        rows.add(Advice.of(support, "park()V").enter("ParkHooks.begin()").end("ParkHooks.end(token)"));
        rows.add(Advice.of(support, "parkNanos(J)V").enter("ParkHooks.begin(1)").end("ParkHooks.end(token)"));
        rows.add(Advice.of(support, "parkUntil(J)V")
                .enter("ParkHooks.beginUntil(1)")
                .end("ParkHooks.end(token)"));
        String object = "(Ljava/lang/Object;";
        rows.add(Advice.of(support, "park" + object + ")V")
                .enter("ParkHooks.begin(1)")
                .end("ParkHooks.end(1, token)"));
        rows.add(Advice.of(support, "parkNanos" + object + "J)V")
                .enter("ParkHooks.begin(1, 2)")
                .end("ParkHooks.end(1, token)"));
        rows.add(Advice.of(support, "parkUntil" + object + "J)V")
                .enter("ParkHooks.beginUntil(1, 2)")
                .end("ParkHooks.end(1, token)"));
        rows.add(Advice.of(support, "unpark").enter("ParkHooks.unpark(1)"));
        for (String parking : PARKING) {
            rows.add(Advice.of(parking, "*")
                    .before(support, "park*", "ParkHooks.internal()")
                    .before(support, "unpark", "ParkHooks.internal()"));
        }
    }
}

package dev.wakeful.weaver.jdk;

import java.util.List;

/** Semaphore, CountDownLatch, CyclicBarrier, Phaser. */
final class GateAdvice {
    private static final String PACKAGE = "java/util/concurrent/";
    private static final String UNIT = "Ljava/util/concurrent/TimeUnit;";

    private GateAdvice() {}

    static void addTo(List<Advice> rows) {
        addSemaphore(rows);
        addLatches(rows);
    }

    private static void addSemaphore(List<Advice> rows) {
        String semaphore = PACKAGE + "Semaphore";
        for (String method : List.of("acquire", "acquireUninterruptibly")) {
            rows.add(Advice.of(semaphore, method + "()V")
                    .enter("PermitHooks.acquireBegin(this, #1)")
                    .exit("PermitHooks.acquireEnd(this, #1, token)")
                    .fail("JdkHooks.end(token)"));
            rows.add(Advice.of(semaphore, method + "(I)V")
                    .enter("PermitHooks.acquireBegin(this, 1)")
                    .exit("PermitHooks.acquireEnd(this, 1, token)")
                    .fail("JdkHooks.end(token)"));
        }
        rows.add(Advice.of(semaphore, "tryAcquire()Z")
                .enter("JdkHooks.begin()")
                .exit("PermitHooks.tried(this, #1, result, token)")
                .fail("JdkHooks.end(token)"));
        rows.add(Advice.of(semaphore, "tryAcquire(I)Z")
                .enter("JdkHooks.begin()")
                .exit("PermitHooks.tried(this, 1, result, token)")
                .fail("JdkHooks.end(token)"));
        rows.add(Advice.of(semaphore, "tryAcquire(J" + UNIT + ")Z")
                .enter("PermitHooks.acquireBegin(this, #1, 1, 2)")
                .exit("PermitHooks.tried(this, #1, result, token)")
                .fail("JdkHooks.end(token)"));
        rows.add(Advice.of(semaphore, "tryAcquire(IJ" + UNIT + ")Z")
                .enter("PermitHooks.acquireBegin(this, 1, 2, 3)")
                .exit("PermitHooks.tried(this, 1, result, token)")
                .fail("JdkHooks.end(token)"));
        rows.add(Advice.of(semaphore, "drainPermits")
                .enter("JdkHooks.begin()")
                .exit("PermitHooks.acquireEnd(this, result, token)")
                .fail("JdkHooks.end(token)"));
        rows.add(Advice.of(semaphore, "release()V")
                .enter("PermitHooks.releaseBegin(this, #1)")
                .end("JdkHooks.end(token)"));
        rows.add(Advice.of(semaphore, "release(I)V")
                .enter("PermitHooks.releaseBegin(this, 1)")
                .end("JdkHooks.end(token)"));
    }

    private static void addLatches(List<Advice> rows) {
        String latch = PACKAGE + "CountDownLatch";
        rows.add(Advice.of(latch, "countDown").enter("LatchHooks.down(this)"));
        rows.add(Advice.of(latch, "await()V")
                .enter("LatchHooks.awaitBegin(this)")
                .exit("LatchHooks.awaitEnd(this, token)")
                .fail("JdkHooks.end(token)"));
        rows.add(Advice.of(latch, "await(J" + UNIT + ")Z")
                .enter("LatchHooks.awaitBegin(this, 1, 2)")
                .exit("LatchHooks.awaitEnd(this, result, token)")
                .fail("JdkHooks.end(token)"));
        rows.add(Advice.of(latch, "getCount").exit("LatchHooks.counted(this, result)"));

        String barrier = PACKAGE + "CyclicBarrier";
        rows.add(Advice.of(barrier, "await")
                .enter("LatchHooks.barrierBegin(this)")
                .exit("LatchHooks.barrierEnd(this, token)")
                .fail("JdkHooks.end(token)"));
        // After the barrier's action, and before anybody is let go.
        rows.add(Advice.of(barrier, "nextGeneration").enter("LatchHooks.tripped(this)"));
        rows.add(Advice.of(barrier, "dowait")
                .around("java/lang/Runnable", "run", "LatchHooks.actionBegin(this)", "JdkHooks.callbackEnd()"));

        String phaser = PACKAGE + "Phaser";
        // The end of the phaser lets go who waits, as an arrival may.
        for (String method : List.of("arrive", "arriveAndDeregister", "forceTermination")) {
            rows.add(Advice.of(phaser, method).enter("LatchHooks.down(this)"));
        }
        rows.add(Advice.of(phaser, "arriveAndAwaitAdvance")
                .enter("LatchHooks.arriveBegin(this)")
                .exit("LatchHooks.awaitEnd(this, token)")
                .fail("JdkHooks.end(token)"));
        for (String method : List.of("awaitAdvance", "awaitAdvanceInterruptibly(I)I")) {
            rows.add(Advice.of(phaser, method)
                    .enter("LatchHooks.awaitBegin(this)")
                    .exit("LatchHooks.awaitEnd(this, token)")
                    .fail("JdkHooks.end(token)"));
        }
        rows.add(Advice.of(phaser, "awaitAdvanceInterruptibly(IJ" + UNIT + ")I")
                .enter("LatchHooks.awaitBegin(this, 2, 3)")
                .exit("LatchHooks.awaitEnd(this, token)")
                .fail("JdkHooks.end(token)"));
    }
}

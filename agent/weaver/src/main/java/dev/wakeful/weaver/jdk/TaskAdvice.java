package dev.wakeful.weaver.jdk;

import java.util.List;

/** Executors, futures, timers. */
final class TaskAdvice {
    private static final String PACKAGE = "java/util/concurrent/";
    private static final String UNIT = "Ljava/util/concurrent/TimeUnit;";
    private static final String POOL = PACKAGE + "ThreadPoolExecutor";
    private static final String SCHEDULED = PACKAGE + "ScheduledThreadPoolExecutor";
    private static final String TASK = PACKAGE + "FutureTask";
    private static final String FORK = PACKAGE + "ForkJoinTask";
    private static final String FORK_POOL = PACKAGE + "ForkJoinPool";
    private static final String COMPLETABLE = PACKAGE + "CompletableFuture";
    private static final String QUEUE = PACKAGE + "BlockingQueue";

    private TaskAdvice() {}

    static void addTo(List<Advice> rows) {
        addPools(rows);
        addFutureTask(rows);
        addForkJoin(rows);
        addCompletable(rows);
        addTimer(rows);
    }

    private static void addPools(List<Advice> rows) {
        rows.add(Advice.of(POOL, "execute")
                .enter("TaskHooks.submitting(1)")
                .before(QUEUE, "offer", "JdkHooks.internal()"));
        rows.add(Advice.of(POOL, "getTask")
                .enter("TaskHooks.fetching()")
                .exit("TaskHooks.fetched(result)")
                .before(QUEUE, "poll", "JdkHooks.internal()")
                .before(QUEUE, "take", "JdkHooks.internal()"));
        rows.add(Advice.of(POOL, "runWorker")
                .before("java/lang/Runnable", "run", "TaskHooks.workerBegin(receiver)")
                .before(POOL, "afterExecute", "TaskHooks.workerEnd(1)"));
        rows.add(Advice.of(POOL, "processWorkerExit").enter("LatchHooks.down(this)"));
        // Interrupts that only make idle workers look at the pool's state again.
        rows.add(Advice.of(POOL, "interruptIdleWorkers(Z)")
                .before("java/lang/Thread", "interrupt", "ParkHooks.internal()"));
        rows.add(Advice.of(POOL, "shutdown").silent());
        rows.add(Advice.of(POOL, "shutdownNow").silent());
        rows.add(Advice.of(SCHEDULED, "delayedExecute").enter("TaskHooks.submitting(1)"));
        rows.add(Advice.of(SCHEDULED, "reExecutePeriodic").enter("TaskHooks.submitting(1)"));
        rows.add(terminated(POOL, "isTerminated"));
        rows.add(awaitTermination(POOL));

        String perTask = PACKAGE + "ThreadPerTaskExecutor";
        rows.add(Advice.of(perTask, "taskComplete")
                .enter("LatchHooks.down(this)")
                .since(21));
        rows.add(terminated(perTask, "isTerminated").since(21));
        rows.add(Advice.of(perTask, "close")
                .exit("LatchHooks.looked(this, this.isTerminated()Z)")
                .since(21));
        rows.add(awaitTermination(perTask).since(21));
    }

    private static Advice terminated(String executor, String method) {
        return Advice.of(executor, method).exit("LatchHooks.looked(this, result)");
    }

    private static Advice awaitTermination(String executor) {
        return Advice.of(executor, "awaitTermination")
                .enter("LatchHooks.awaitBegin(this, 1, 2)")
                .exit("LatchHooks.awaitEnd(this, result, token)")
                .fail("JdkHooks.end(token)");
    }

    private static void addFutureTask(List<Advice> rows) {
        rows.add(Advice.of(TASK, "<init>").exit("TaskHooks.made(this)"));
        rows.add(Advice.of(TASK, "run").enter("TaskHooks.begin(this)").end("TaskHooks.end(this, token)"));
        rows.add(Advice.of(TASK, "runAndReset").enter("TaskHooks.begin(this)").end("TaskHooks.end(this, token)"));
        for (String method : List.of("set", "setException", "cancel")) {
            rows.add(Advice.of(TASK, method).enter("FutureHooks.completing(this, this.state)"));
        }
        rows.add(getting(TASK, "get()Ljava/lang/Object;", "getEnd", "state"));
        rows.add(timedGetting(TASK, "getEnd", "state"));
        rows.add(Advice.of(TASK, "isDone").exit("FutureHooks.looked(this, result)"));
        for (String method : List.of("resultNow", "exceptionNow", "state")) {
            rows.add(Advice.of(TASK, method)
                    .exit("FutureHooks.looked(this, this.state)")
                    .since(19));
        }
    }

    private static Advice getting(String future, String method, String hook, String field) {
        return Advice.of(future, method)
                .enter("FutureHooks.getBegin(this)")
                .end("FutureHooks." + hook + "(this, this." + field + ", token)");
    }

    private static Advice timedGetting(String future, String hook, String field) {
        return Advice.of(future, "get(J" + UNIT + ")Ljava/lang/Object;")
                .enter("FutureHooks.getBegin(this, 1, 2)")
                .end("FutureHooks." + hook + "(this, this." + field + ", token)");
    }

    private static void addForkJoin(List<Advice> rows) {
        rows.add(Advice.of(FORK, "fork").enter("TaskHooks.submitting(this)"));
        rows.add(Advice.of(FORK_POOL, "externalSubmit").enter("TaskHooks.submitting(this, 1)"));
        rows.add(Advice.of(FORK_POOL, "poolSubmit")
                .enter("TaskHooks.submitting(this, 2)")
                .since(21));
        rows.add(Advice.of(PACKAGE + "DelayScheduler", "pend")
                .enter("TaskHooks.submitting(1)")
                .since(25));
        rows.add(Advice.of(FORK, "doExec").enter("TaskHooks.begin(this)").end("TaskHooks.end(this, token)"));
        for (String method : List.of("setDone", "trySetThrown", "trySetCancelled")) {
            rows.add(Advice.of(FORK, method).enter("FutureHooks.completingTask(this, this.status)"));
        }
        rows.add(Advice.of(PACKAGE + "CountedCompleter", "tryComplete")
                .enter("LatchHooks.down(this.getRoot()Ljava/util/concurrent/CountedCompleter;)"));
        rows.add(Advice.of(PACKAGE + "CountedCompleter", "propagateCompletion")
                .enter("LatchHooks.down(this.getRoot()Ljava/util/concurrent/CountedCompleter;)"));
        for (String method : List.of("join", "invoke", "quietlyJoin()V", "quietlyInvoke", "get()Ljava/lang/Object;")) {
            rows.add(getting(FORK, method, "taskGetEnd", "status"));
        }
        rows.add(timedGetting(FORK, "taskGetEnd", "status"));
        rows.add(Advice.of(FORK, "isDone").exit("FutureHooks.looked(this, result)"));
        for (String method : List.of("resultNow", "exceptionNow", "state")) {
            rows.add(Advice.of(FORK, method)
                    .exit("FutureHooks.looked(this, this.isDone()Z)")
                    .optional());
        }
        rows.add(Advice.of(FORK_POOL, "deregisterWorker").enter("LatchHooks.down(this)"));
        rows.add(Advice.of(FORK_POOL, "invoke").exit("FutureHooks.looked(1, #1)"));
        // Interrupts that only wake idle workers up to end; in which of the two methods depends on the version.
        for (String method : List.of("tryTerminate", "interruptAll")) {
            rows.add(Advice.of(FORK_POOL, method)
                    .before("java/lang/Thread", "interrupt", "ParkHooks.internal()")
                    .optional());
        }
        rows.add(terminated(FORK_POOL, "isTerminated"));
        rows.add(awaitTermination(FORK_POOL));
    }

    private static void addCompletable(List<Advice> rows) {
        for (String method : List.of(
                "completeNull",
                "completeValue",
                "completeThrowable",
                "completeRelay",
                "internalComplete",
                "obtrudeValue",
                "obtrudeException")) {
            rows.add(Advice.of(COMPLETABLE, method).enter("FutureHooks.completing(this, this.result)"));
        }
        rows.add(getting(COMPLETABLE, "get()Ljava/lang/Object;", "getEnd", "result"));
        rows.add(timedGetting(COMPLETABLE, "getEnd", "result"));
        rows.add(getting(COMPLETABLE, "join", "getEnd", "result"));
        rows.add(Advice.of(COMPLETABLE, "isDone").exit("FutureHooks.looked(this, result)"));
        for (String method : List.of("getNow", "isCompletedExceptionally", "isCancelled")) {
            rows.add(Advice.of(COMPLETABLE, method).exit("FutureHooks.looked(this, this.result)"));
        }
        for (String method : List.of("resultNow", "exceptionNow", "state")) {
            rows.add(Advice.of(COMPLETABLE, method)
                    .exit("FutureHooks.looked(this, this.result)")
                    .since(19));
        }
        addDependents(rows);
    }

    /** The functions of dependents run in tryFire, after the sources were seen done. */
    private static void addDependents(List<Advice> rows) {
        String future = ":Ljava/util/concurrent/CompletableFuture;";
        for (String kind : List.of(
                "UniApply",
                "UniAccept",
                "UniRun",
                "UniWhenComplete",
                "UniHandle",
                "UniExceptionally",
                "UniComposeExceptionally",
                "UniRelay",
                "UniCompose")) {
            Advice firing = Advice.of(COMPLETABLE + "$" + kind, "tryFire")
                    .enter("FutureHooks.firing(this.src" + future + ")")
                    .end("FutureHooks.fired(token)");
            rows.add(kind.startsWith("UniCompose") ? OrderAdvice.composed(firing) : firing);
        }
        for (String kind : List.of("BiApply", "BiAccept", "BiRun", "BiRelay", "OrApply", "OrAccept", "OrRun")) {
            rows.add(Advice.of(COMPLETABLE + "$" + kind, "tryFire")
                    .enter("FutureHooks.firing(this.src" + future + ", this.snd" + future + ")")
                    .end("FutureHooks.fired(token)"));
        }
        rows.add(Advice.of(COMPLETABLE + "$AnyOf", "tryFire")
                .enter("FutureHooks.firing(this.src" + future + ")")
                .end("FutureHooks.fired(token)"));
    }

    private static void addTimer(List<Advice> rows) {
        rows.add(Advice.of("java/util/Timer", "sched").enter("TaskHooks.submitting(1)"));
        rows.add(Advice.of("java/util/TimerThread", "mainLoop")
                .around(
                        "java/util/TimerTask",
                        "run",
                        "TaskHooks.workerBegin(receiver)",
                        "TaskHooks.workerEnd(receiver)"));
    }
}

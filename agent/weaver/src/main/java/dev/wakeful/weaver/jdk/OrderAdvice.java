package dev.wakeful.weaver.jdk;

import java.util.List;

/**
 * What the order of plain accesses needs from inside the JDK, profile accesses only: where objects hide which location they stand for, where a function of the
 * application runs in the middle of a call, and where one thread hands over to another unseen.
 */
final class OrderAdvice {
    private static final String UTIL = "java/util/";
    private static final String PACKAGE = "java/util/concurrent/";
    private static final String ATOMIC = PACKAGE + "atomic/";
    private static final String FUNCTION = "java/util/function/";

    private static final String BEGIN = "OrderHooks.callbackBegin(this)";
    private static final String END = "OrderHooks.callbackEnd(this)";

    private OrderAdvice() {}

    static void addTo(List<Advice> rows) {
        addLocations(rows);
        addCallbacks(rows);
        addReferences(rows);
        addWrappers(rows);
        addBarriers(rows);
        addFutures(rows);
        addForkJoin(rows);
        addFlow(rows);
        addThreads(rows);
        addStreams(rows);
    }

    private static void addLocations(List<Advice> rows) {
        rows.add(Advice.of(ATOMIC + "AtomicIntegerFieldUpdater", "newUpdater").exit("Locations.updater(result, 2)"));
        rows.add(Advice.of(ATOMIC + "AtomicLongFieldUpdater", "newUpdater").exit("Locations.updater(result, 2)"));
        rows.add(Advice.of(ATOMIC + "AtomicReferenceFieldUpdater", "newUpdater").exit("Locations.updater(result, 3)"));
        String lookup = "java/lang/invoke/MethodHandles$Lookup";
        for (String method : List.of("findVarHandle", "findStaticVarHandle")) {
            rows.add(Advice.of(lookup, method).exit("Locations.handle(result, 2)"));
        }
        rows.add(Advice.of(lookup, "unreflectVarHandle")
                .exit("Locations.handle(result, 1.getName()Ljava/lang/String;)"));
        for (String method : List.of("objectFieldOffset", "staticFieldOffset")) {
            rows.add(Advice.of("sun/misc/Unsafe", method).exit("Locations.offset(1, result)"));
        }
    }

    /** A function that a concurrent object calls sees what others left in the object, and leaves something itself. */
    private static void addCallbacks(List<Advice> rows) {
        for (String type : List.of(
                PACKAGE + "ConcurrentHashMap",
                PACKAGE + "ConcurrentSkipListMap",
                PACKAGE + "CopyOnWriteArrayList",
                PACKAGE + "ConcurrentLinkedQueue",
                PACKAGE + "ConcurrentLinkedDeque",
                PACKAGE + "ArrayBlockingQueue",
                PACKAGE + "LinkedBlockingQueue",
                PACKAGE + "LinkedBlockingDeque",
                PACKAGE + "PriorityBlockingQueue",
                PACKAGE + "LinkedTransferQueue",
                ATOMIC + "AtomicReference",
                ATOMIC + "AtomicInteger",
                ATOMIC + "AtomicLong",
                UTIL + "Hashtable",
                UTIL + "Vector")) {
            for (String function :
                    List.of("Function", "BiFunction", "UnaryOperator", "BinaryOperator", "IntUnaryOperator")) {
                rows.add(Advice.of(type, "*").around(FUNCTION + function, "apply*", BEGIN, END));
            }
            for (String consumer : List.of("Consumer", "BiConsumer")) {
                rows.add(Advice.of(type, "*").around(FUNCTION + consumer, "accept", BEGIN, END));
            }
            rows.add(Advice.of(type, "*").around(FUNCTION + "Predicate", "test", BEGIN, END));
        }
    }

    /** Values that are computed on demand, and references that are enqueued by hand. */
    private static void addReferences(List<Advice> rows) {
        String value = "java/lang/ClassValue";
        rows.add(Advice.of(value, "*").around(value, "computeValue", BEGIN, END));
        rows.add(Advice.of("java/lang/ref/Reference", "enqueue").enter("OrderHooks.publishing(this.queue)"));
    }

    /** The last to arrive runs the action, after what the others did and before they go on. */
    private static void addBarriers(List<Advice> rows) {
        String barrier = PACKAGE + "CyclicBarrier";
        rows.add(
                Advice.of(barrier, "await").enter("OrderHooks.publishing(this)").exit("OrderHooks.seeing(this)"));
        rows.add(Advice.of(barrier, "dowait").around("java/lang/Runnable", "run", BEGIN, END));
        String phaser = PACKAGE + "Phaser";
        rows.add(Advice.of(phaser, "*").around(phaser, "onAdvance", BEGIN, END));
    }

    /** Under the mutex of a wrapper, around what it does with the collection inside. */
    private static void addWrappers(List<Advice> rows) {
        wrap(rows, "SynchronizedCollection", "this.mutex", "Collection");
        wrap(rows, "SynchronizedList", "this.mutex:Ljava/lang/Object;", "List");
        wrap(rows, "SynchronizedMap", "this.mutex", "Map");
    }

    private static void wrap(List<Advice> rows, String wrapper, String mutex, String wrapped) {
        rows.add(Advice.of(UTIL + "Collections$" + wrapper, "*")
                .around(
                        UTIL + wrapped,
                        "*",
                        "WrapperHooks.begin(" + mutex + ")",
                        "OrderHooks.callbackEnd(" + mutex + ")"));
    }

    /** Where the future that a function has given is done already, its result is taken over at once. */
    static Advice composed(Advice composing) {
        return composing.before(PACKAGE + "CompletionStage", "toCompletableFuture", "FutureHooks.seen(receiver)");
    }

    /** Functions that run at once because their future is done already. */
    private static void addFutures(List<Advice> rows) {
        String future = PACKAGE + "CompletableFuture";
        String done = "FutureHooks.seen(this)";
        for (String method : List.of("uniApplyNow", "uniAcceptNow", "uniRunNow")) {
            rows.add(Advice.of(future, method).enter(done));
        }
        for (String method : List.of("uniWhenComplete", "uniHandle", "uniExceptionally")) {
            rows.add(Advice.of(future, method + "Stage").before(future, method, done));
        }
        for (String method : List.of("uniComposeStage", "uniComposeExceptionallyStage")) {
            rows.add(composed(Advice.of(future, method).before(FUNCTION + "Function", "apply", done)));
        }
        for (String method : List.of("anyOf", "allOf")) {
            rows.add(Advice.of(future, method).exit("FutureHooks.allDone(1)"));
        }
        rows.add(Advice.of(future, "uniCopyStage").exit("FutureHooks.allDone(1)"));
        rows.add(Advice.of(future, "uniAsMinimalStage").exit("FutureHooks.allDone(this)"));
        rows.add(Advice.of(future + "$MinimalStage", "toCompletableFuture").exit("FutureHooks.allDone(this)"));
        for (String method : List.of("biApply", "biAccept", "biRun")) {
            rows.add(Advice.of(future, method + "Stage")
                    .enter("FutureHooks.combining(2)")
                    .before(future, method, "FutureHooks.combines(this)")
                    .exit("FutureHooks.combined()"));
        }
    }

    /** A task's completion may run code that builds on what its parts did. */
    private static void addForkJoin(List<Advice> rows) {
        String task = PACKAGE + "ForkJoinTask";
        rows.add(Advice.of(task, "invokeAll(Ljava/util/concurrent/ForkJoinTask;Ljava/util/concurrent/ForkJoinTask;)V")
                .exit("FutureHooks.allDone(1, 2)"));
        rows.add(Advice.of(task, "invokeAll([Ljava/util/concurrent/ForkJoinTask;)V")
                .exit("FutureHooks.allDone(1)"));
        rows.add(Advice.of(task, "invokeAll(Ljava/util/Collection;)Ljava/util/Collection;")
                .exit("FutureHooks.allDone(1)"));
        // Before get or join has returned, and perhaps the application's own.
        rows.add(Advice.of(task, "*").before(task, "getRawResult", "FutureHooks.resultAsked(receiver)"));
        String pool = PACKAGE + "ForkJoinPool";
        rows.add(Advice.of(pool, "invoke").end("FutureHooks.allDone(1)"));
        rows.add(Advice.of(pool, "invokeAll(Ljava/util/Collection;)").exit("FutureHooks.allDone(result)"));
        String completer = PACKAGE + "CountedCompleter";
        String root = ".getRoot()Ljava/util/concurrent/CountedCompleter;)";
        String publishing = "OrderHooks.publishing(this" + root;
        for (String method : List.of("tryComplete", "propagateCompletion")) {
            rows.add(Advice.of(completer, method).enter(publishing));
        }
        // What it did is for its parent's completion, which may come next on another thread.
        rows.add(Advice.of(completer, "tryComplete")
                .around(
                        completer,
                        "onCompletion",
                        "OrderHooks.seeing(receiver" + root,
                        "OrderHooks.publishing(receiver" + root));
        for (String method : List.of("firstComplete", "nextComplete")) {
            rows.add(Advice.of(completer, method).enter(publishing).exit("OrderHooks.seeing(this" + root));
        }
    }

    /** Items go through a ring that is nobody's, from the publisher to whatever thread runs the subscriber. */
    private static void addFlow(List<Advice> rows) {
        String publisher = PACKAGE + "SubmissionPublisher";
        for (String method : List.of("submit", "offer", "subscribe", "close")) {
            rows.add(Advice.of(publisher, method).enter("OrderHooks.flowing()"));
        }
        String subscription = publisher + "$BufferedSubscription";
        rows.add(Advice.of(subscription, "request").enter("OrderHooks.flowing()"));
        rows.add(Advice.of(subscription, "*")
                .around(PACKAGE + "Flow$Subscriber", "on*", "OrderHooks.flowed()", "OrderHooks.flowing()"));
    }

    private static void addThreads(List<Advice> rows) {
        String thread = "java/lang/Thread";
        rows.add(Advice.of(thread, "interrupted()Z").exit("ThreadHooks.askedInterrupted(result)"));
        // The other sleeps of Thread are native in some versions: their callers are woven.
        rows.add(Advice.of(thread, "sleep(Ljava/time/Duration;)V")
                .fail("ThreadHooks.sleepFailed(thrown)")
                .since(19));
        rows.add(Advice.of(PACKAGE + "TimeUnit", "sleep(J)V").fail("ThreadHooks.sleepFailed(thrown)"));
        rows.add(Advice.of("java/lang/ApplicationShutdownHooks", "add").enter("OrderHooks.ending()"));
        rows.add(Advice.of("java/lang/Shutdown", "runHooks").enter("OrderHooks.allEnded()"));
        rows.add(Advice.of("java/lang/ApplicationShutdownHooks", "runHooks").enter("OrderHooks.allEnded()"));
        String cleanable = "jdk/internal/ref/CleanerImpl$PhantomCleanableRef";
        rows.add(Advice.of(cleanable, "<init>(Ljava/lang/Object;Ljava/lang/ref/Cleaner;Ljava/lang/Runnable;)V")
                .exit("OrderHooks.publishing(3)"));
        rows.add(Advice.of(cleanable, "performCleanup").enter("OrderHooks.seeing(this.action)"));
    }

    /** What is read from a stream was written to it. */
    private static void addStreams(List<Advice> rows) {
        for (String end : List.of("java/io/PipedInputStream", "java/io/PipedReader")) {
            rows.add(Advice.of(end, "receive").enter("OrderHooks.publishing(this)"));
            rows.add(Advice.of(end, "receivedLast").enter("OrderHooks.publishing(this)"));
            rows.add(Advice.of(end, "read").exit("OrderHooks.seeing(this)"));
        }
        String nio = "sun/nio/ch/";
        for (String channel : List.of("SinkChannelImpl", "SocketChannelImpl", "NioSocketImpl")) {
            rows.add(Advice.of(nio + channel, "write").enter("OrderHooks.sending()"));
        }
        for (String channel : List.of("SourceChannelImpl", "SocketChannelImpl", "NioSocketImpl")) {
            rows.add(Advice.of(nio + channel, "read").exit("OrderHooks.received()"));
        }
    }
}

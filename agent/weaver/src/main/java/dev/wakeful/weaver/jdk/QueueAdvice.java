package dev.wakeful.weaver.jdk;

import java.util.List;

/** Concurrent queues and Exchanger. A method that a class does not declare itself leads to one that it does. */
final class QueueAdvice {
    private static final String PACKAGE = "java/util/concurrent/";

    private QueueAdvice() {}

    static void addTo(List<Advice> rows) {
        add(rows, "ArrayBlockingQueue", "put offer", "take", "poll");
        add(rows, "LinkedBlockingQueue", "put offer", "take", "poll");
        add(rows, "PriorityBlockingQueue", "offer", "take", "poll");
        add(rows, "DelayQueue", "offer", "take", "poll");
        add(rows, "SynchronousQueue", "put offer", "take", "poll");
        add(rows, "LinkedTransferQueue", "put offer add transfer tryTransfer", "take", "poll");
        add(
                rows,
                "LinkedBlockingDeque",
                "putFirst putLast offerFirst offerLast",
                "takeFirst takeLast",
                "pollFirst pollLast");
        add(rows, "ConcurrentLinkedQueue", "offer", "", "poll");
        add(rows, "ConcurrentLinkedDeque", "addFirst addLast offerFirst offerLast", "", "pollFirst pollLast");

        String exchanger = PACKAGE + "Exchanger";
        rows.add(Advice.of(exchanger, "exchange")
                .enter("QueueHooks.exchanging(this, 1)")
                .exit("QueueHooks.received(this, result, token)")
                .fail("JdkHooks.end(token)"));
    }

    private static void add(List<Advice> rows, String name, String in, String taking, String polling) {
        String queue = PACKAGE + name;
        for (String method : words(in)) {
            rows.add(Advice.of(queue, method)
                    .enter("QueueHooks.offering(this, 1)")
                    .end("JdkHooks.end(token)"));
        }
        for (String method : words(taking)) {
            rows.add(Advice.of(queue, method)
                    .enter("QueueHooks.takeBegin(this)")
                    .exit("QueueHooks.received(this, result, token)")
                    .fail("JdkHooks.end(token)"));
        }
        for (String method : words(polling)) {
            rows.add(Advice.of(queue, method + "()")
                    .enter("JdkHooks.begin()")
                    .exit("QueueHooks.received(this, result, token)")
                    .fail("JdkHooks.end(token)"));
            if (!taking.isEmpty()) {
                rows.add(Advice.of(queue, method + "(JLjava/util/concurrent/TimeUnit;)")
                        .enter("QueueHooks.takeBegin(this, 1, 2)")
                        .exit("QueueHooks.received(this, result, token)")
                        .fail("JdkHooks.end(token)"));
            }
        }
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}

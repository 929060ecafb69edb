package dev.wakeful.weaver.jdk;

import java.util.List;

/**
 * Where the elements of concurrent collections reach functions of the application by way of spliterators, iterators and views: profile accesses only.
 * The collections' own methods are in {@link OrderAdvice}.
 */
final class TraversalAdvice {
    private static final String UTIL = "java/util/";
    private static final String PACKAGE = "java/util/concurrent/";
    private static final String CONSUMER = "java/util/function/Consumer";

    private static final String MEETING = "Traversals.meeting(this)";
    private static final String MADE = "Traversals.made(result, this)";

    private TraversalAdvice() {}

    static void addTo(List<Advice> rows) {
        String hash = PACKAGE + "ConcurrentHashMap$";
        String skip = PACKAGE + "ConcurrentSkipListMap";
        for (String view : List.of("KeySetView", "ValuesView", "EntrySetView")) {
            rows.add(meeting(hash + view));
            rows.add(Advice.of(hash + view, "spliterator").exit(MADE));
        }
        for (String method : List.of("keySpliterator", "valueSpliterator", "entrySpliterator")) {
            rows.add(Advice.of(skip, method).exit(MADE));
        }
        for (String spliterator : List.of(
                hash + "KeySpliterator",
                hash + "ValueSpliterator",
                hash + "EntrySpliterator",
                skip + "$KeySpliterator",
                skip + "$ValueSpliterator",
                skip + "$EntrySpliterator",
                PACKAGE + "ConcurrentLinkedQueue$CLQSpliterator",
                PACKAGE + "ConcurrentLinkedDeque$CLDSpliterator",
                PACKAGE + "LinkedBlockingQueue$LBQSpliterator",
                PACKAGE + "LinkedBlockingDeque$LBDSpliterator",
                PACKAGE + "LinkedTransferQueue$LTQSpliterator",
                PACKAGE + "PriorityBlockingQueue$PBQSpliterator",
                UTIL + "Spliterators$IteratorSpliterator",
                UTIL + "Vector$VectorSpliterator")) {
            rows.add(meeting(spliterator));
            rows.add(Advice.of(spliterator, "trySplit").exit(MADE));
        }
        for (String iterator : List.of(
                skip + "$SubMap$SubMapIter",
                PACKAGE + "ArrayBlockingQueue$Itr",
                PACKAGE + "LinkedBlockingQueue$Itr",
                PACKAGE + "LinkedBlockingDeque$AbstractItr")) {
            rows.add(meeting(iterator));
        }
        rows.add(Advice.of("java/lang/Iterable", "forEach").before(CONSUMER, "accept", MEETING));
        rows.add(Advice.of(UTIL + "Iterator", "forEachRemaining").before(CONSUMER, "accept", MEETING));
    }

    private static Advice meeting(String type) {
        return Advice.of(type, "*").before(CONSUMER, "accept", MEETING);
    }
}

package dev.wakeful.weaver.jdk;

import java.util.List;

/**
 * Where elements leave concurrent collections by way of iterators, spliterators, views and arrays, whoever asks for them: {@code new ArrayList<>(queue)}
 * and streams ask inside the JDK. Profile accesses only. The collections' own methods that call functions are in {@link OrderAdvice}.
 */
final class TraversalAdvice {
    private static final String UTIL = "java/util/";
    private static final String PACKAGE = "java/util/concurrent/";
    private static final String HASH = PACKAGE + "ConcurrentHashMap";
    private static final String SKIP = PACKAGE + "ConcurrentSkipListMap";
    private static final String COPY_ON_WRITE = PACKAGE + "CopyOnWriteArrayList";

    private static final String MEETING = "Traversals.meeting(this)";
    private static final String MADE = "Traversals.made(result, this)";

    private TraversalAdvice() {}

    static void addTo(List<Advice> rows) {
        addSpliterators(rows);
        addIterators(rows);
        for (String holder : List.of(
                HASH + "$CollectionView",
                SKIP + "$KeySet",
                SKIP + "$Values",
                SKIP + "$EntrySet",
                PACKAGE + "ConcurrentLinkedQueue",
                PACKAGE + "ConcurrentLinkedDeque",
                PACKAGE + "LinkedBlockingQueue",
                PACKAGE + "LinkedBlockingDeque",
                PACKAGE + "LinkedTransferQueue",
                PACKAGE + "ArrayBlockingQueue",
                PACKAGE + "PriorityBlockingQueue",
                PACKAGE + "DelayQueue",
                COPY_ON_WRITE,
                UTIL + "Vector")) {
            rows.add(Advice.of(holder, "toArray").exit(MEETING));
        }
        // Its iterators know nothing but the array as it was.
        rows.add(Advice.of(COPY_ON_WRITE, "iterator").exit(MEETING));
        rows.add(Advice.of(COPY_ON_WRITE, "listIterator").exit(MEETING));
    }

    private static void addSpliterators(List<Advice> rows) {
        for (String view : List.of("$KeySetView", "$ValuesView", "$EntrySetView")) {
            rows.add(calling(HASH + view));
            rows.add(Advice.of(HASH + view, "spliterator").exit(MADE));
        }
        for (String method : List.of("keySpliterator", "valueSpliterator", "entrySpliterator")) {
            rows.add(Advice.of(SKIP, method).exit(MADE));
        }
        for (String spliterator : List.of(
                HASH + "$KeySpliterator",
                HASH + "$ValueSpliterator",
                HASH + "$EntrySpliterator",
                SKIP + "$KeySpliterator",
                SKIP + "$ValueSpliterator",
                SKIP + "$EntrySpliterator",
                PACKAGE + "ConcurrentLinkedQueue$CLQSpliterator",
                PACKAGE + "ConcurrentLinkedDeque$CLDSpliterator",
                PACKAGE + "LinkedBlockingQueue$LBQSpliterator",
                PACKAGE + "LinkedBlockingDeque$LBDSpliterator",
                PACKAGE + "LinkedTransferQueue$LTQSpliterator",
                PACKAGE + "PriorityBlockingQueue$PBQSpliterator",
                UTIL + "Vector$VectorSpliterator")) {
            rows.add(calling(spliterator));
            rows.add(Advice.of(spliterator, "trySplit").exit(MADE));
        }
    }

    private static void addIterators(List<Advice> rows) {
        for (String iterator : List.of(
                HASH + "$KeyIterator",
                HASH + "$ValueIterator",
                HASH + "$EntryIterator",
                SKIP + "$KeyIterator",
                SKIP + "$ValueIterator",
                SKIP + "$EntryIterator",
                SKIP + "$SubMap$SubMapKeyIterator",
                SKIP + "$SubMap$SubMapValueIterator",
                SKIP + "$SubMap$SubMapEntryIterator",
                PACKAGE + "ConcurrentLinkedQueue$Itr",
                PACKAGE + "ConcurrentLinkedDeque$AbstractItr",
                PACKAGE + "LinkedBlockingQueue$Itr",
                PACKAGE + "LinkedBlockingDeque$AbstractItr",
                PACKAGE + "LinkedTransferQueue$Itr",
                PACKAGE + "ArrayBlockingQueue$Itr",
                UTIL + "Hashtable$Enumerator",
                UTIL + "Vector$Itr")) {
            rows.add(Advice.of(iterator, "next").exit(MEETING));
            rows.add(calling(iterator));
        }
        rows.add(Advice.of(UTIL + "Vector$1", "nextElement").exit(MEETING));
    }

    /** Functions that the class gives elements to. */
    private static Advice calling(String type) {
        return Advice.of(type, "*").before("java/util/function/Consumer", "accept", MEETING);
    }
}

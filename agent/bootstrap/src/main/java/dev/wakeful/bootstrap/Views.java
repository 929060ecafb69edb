package dev.wakeful.bootstrap;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Set;

/**
 * Iterators, views and wrappers of the JDK's collections, and the field of each that leads to the collection behind it. The packages must be open to this
 * class's module; where they are not, or a JDK has another field, the object stands for itself.
 */
public final class Views {
    private static final String[] TABLE = {
        "java.util.AbstractList$Itr this$0",
        "java.util.AbstractList$SubList root",
        "java.util.ArrayDeque$DeqIterator this$0",
        "java.util.ArrayDeque$DescendingIterator this$0",
        "java.util.ArrayList$Itr this$0",
        "java.util.ArrayList$SubList root",
        "java.util.ArrayList$SubList$1 this$0",
        "java.util.Collections$AsLIFOQueue q",
        "java.util.Collections$CheckedCollection c",
        "java.util.Collections$CheckedMap m",
        "java.util.Collections$SetFromMap m",
        "java.util.Collections$SynchronizedCollection mutex",
        "java.util.Collections$SynchronizedMap mutex",
        "java.util.Collections$UnmodifiableCollection c",
        "java.util.Collections$UnmodifiableCollection$1 i",
        "java.util.Collections$UnmodifiableList$1 i",
        "java.util.Collections$UnmodifiableMap m",
        "java.util.EnumMap$EntrySet this$0",
        "java.util.EnumMap$EnumMapIterator this$0",
        "java.util.EnumMap$KeySet this$0",
        "java.util.EnumMap$Values this$0",
        "java.util.HashMap$EntrySet this$0",
        "java.util.HashMap$HashIterator this$0",
        "java.util.HashMap$KeySet this$0",
        "java.util.HashMap$Values this$0",
        "java.util.HashSet map",
        "java.util.Hashtable$Enumerator this$0",
        "java.util.IdentityHashMap$EntrySet this$0",
        "java.util.IdentityHashMap$IdentityHashMapIterator this$0",
        "java.util.IdentityHashMap$KeySet this$0",
        "java.util.IdentityHashMap$Values this$0",
        "java.util.LinkedHashMap$LinkedEntrySet this$0",
        "java.util.LinkedHashMap$LinkedHashIterator this$0",
        "java.util.LinkedHashMap$LinkedKeySet this$0",
        "java.util.LinkedHashMap$LinkedValues this$0",
        "java.util.LinkedList$DescendingIterator itr",
        "java.util.LinkedList$ListItr this$0",
        "java.util.PriorityQueue$Itr this$0",
        "java.util.RegularEnumSet$EnumSetIterator this$0",
        "java.util.TreeMap$EntrySet this$0",
        "java.util.TreeMap$KeySet m",
        "java.util.TreeMap$NavigableSubMap m",
        "java.util.TreeMap$NavigableSubMap$EntrySetView this$0",
        "java.util.TreeMap$NavigableSubMap$SubMapIterator this$0",
        "java.util.TreeMap$PrivateEntryIterator this$0",
        "java.util.TreeMap$Values this$0",
        "java.util.TreeSet m",
        "java.util.Vector$1 this$0",
        "java.util.Vector$Itr this$0",
        "java.util.Vector$VectorSpliterator this$0",
        "java.util.WeakHashMap$EntrySet this$0",
        "java.util.WeakHashMap$HashIterator this$0",
        "java.util.WeakHashMap$KeySet this$0",
        "java.util.WeakHashMap$Values this$0",
        "java.util.concurrent.ArrayBlockingQueue$Itr this$0",
        "java.util.concurrent.ConcurrentHashMap$BaseIterator map",
        "java.util.concurrent.ConcurrentHashMap$CollectionView map",
        "java.util.concurrent.ConcurrentHashMap$MapEntry map",
        "java.util.concurrent.ConcurrentLinkedDeque$AbstractItr this$0",
        "java.util.concurrent.ConcurrentLinkedDeque$CLDSpliterator this$0",
        "java.util.concurrent.ConcurrentLinkedQueue$CLQSpliterator this$0",
        "java.util.concurrent.ConcurrentLinkedQueue$Itr this$0",
        "java.util.concurrent.ConcurrentSkipListMap$EntrySet m",
        "java.util.concurrent.ConcurrentSkipListMap$Iter this$0",
        "java.util.concurrent.ConcurrentSkipListMap$KeySet m",
        "java.util.concurrent.ConcurrentSkipListMap$SubMap m",
        "java.util.concurrent.ConcurrentSkipListMap$SubMap$SubMapIter this$0",
        "java.util.concurrent.ConcurrentSkipListMap$Values m",
        "java.util.concurrent.ConcurrentSkipListSet m",
        "java.util.concurrent.CopyOnWriteArraySet al",
        "java.util.concurrent.LinkedBlockingDeque$AbstractItr this$0",
        "java.util.concurrent.LinkedBlockingDeque$LBDSpliterator this$0",
        "java.util.concurrent.LinkedBlockingQueue$Itr this$0",
        "java.util.concurrent.LinkedBlockingQueue$LBQSpliterator this$0",
        "java.util.concurrent.LinkedTransferQueue$Itr this$0",
        "java.util.concurrent.LinkedTransferQueue$LTQSpliterator this$0",
        "java.util.concurrent.PriorityBlockingQueue$Itr this$0",
        "java.util.concurrent.PriorityBlockingQueue$PBQSpliterator this$0",
    };

    private Views() {}

    /** Packages whose private fields are read. */
    public static Set<String> packages() {
        return Set.of("java.util", "java.util.concurrent", "java.util.concurrent.locks");
    }

    /** The field that leads from instances of a class to what they show, or null. */
    static Field shownBy(Class<?> type) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            String name = c.getName();
            for (String row : TABLE) {
                if (row.startsWith(name) && row.charAt(name.length()) == ' ') {
                    return open(c, row.substring(name.length() + 1));
                }
            }
        }
        return null;
    }

    static Field open(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException | InaccessibleObjectException otherJdk) {
            return null;
        }
    }
}

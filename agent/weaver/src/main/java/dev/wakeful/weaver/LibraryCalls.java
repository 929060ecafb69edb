package dev.wakeful.weaver;

import dev.wakeful.bootstrap.LibraryHooks;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * Calls on objects of the JDK that threads may share, by the static type of the receiver: its class decides at run time, see {@link
 * LibraryHooks}.
 */
final class LibraryCalls {
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final String LOCKS = CONCURRENT + "locks/";

    /** Types of which only the class at run time tells whether it orders threads or must be guarded. */
    private static final Set<String> EITHER = Set.of(
            "java/lang/Iterable",
            "java/util/AbstractCollection",
            "java/util/AbstractList",
            "java/util/AbstractMap",
            "java/util/AbstractQueue",
            "java/util/AbstractSet",
            "java/util/Collection",
            "java/util/Deque",
            "java/util/Dictionary",
            "java/util/Enumeration",
            "java/util/Iterator",
            "java/util/List",
            "java/util/ListIterator",
            "java/util/Map",
            "java/util/NavigableMap",
            "java/util/NavigableSet",
            "java/util/Queue",
            "java/util/SequencedCollection",
            "java/util/SequencedMap",
            "java/util/SequencedSet",
            "java/util/Set",
            "java/util/SortedMap",
            "java/util/SortedSet");

    private static final Set<String> ORDER = Set.of(
            "java/lang/ClassValue",
            "java/lang/ref/ReferenceQueue",
            "java/util/Hashtable",
            "java/util/Observable",
            "java/util/Properties",
            "java/util/Stack",
            "java/util/Timer",
            "java/util/TimerTask",
            "java/util/Vector");

    private static final Set<String> UNGUARDED = Set.of(
            "java/lang/StringBuilder",
            "java/text/DateFormat",
            "java/text/DecimalFormat",
            "java/text/Format",
            "java/text/MessageFormat",
            "java/text/NumberFormat",
            "java/text/SimpleDateFormat",
            "java/util/ArrayDeque",
            "java/util/ArrayList",
            "java/util/BitSet",
            "java/util/Calendar",
            "java/util/EnumMap",
            "java/util/EnumSet",
            "java/util/GregorianCalendar",
            "java/util/HashMap",
            "java/util/HashSet",
            "java/util/IdentityHashMap",
            "java/util/LinkedHashMap",
            "java/util/LinkedHashSet",
            "java/util/LinkedList",
            "java/util/PriorityQueue",
            "java/util/StringJoiner",
            "java/util/TreeMap",
            "java/util/TreeSet",
            "java/util/WeakHashMap");

    /** Methods that neither look at what the object holds nor order anything. */
    private static final Set<String> SILENT =
            Set.of("getClass", "wait", "notify", "notifyAll", "finalize", "ensureCapacity", "trimToSize", "comparator");
    /** Methods that give a view of the object and do not look into it. */
    private static final Set<String> VIEWS = Set.of(
            "keySet",
            "values",
            "entrySet",
            "subList",
            "headMap",
            "tailMap",
            "subMap",
            "headSet",
            "tailSet",
            "subSet",
            "descendingMap",
            "descendingSet",
            "navigableKeySet",
            "descendingKeySet",
            "reversed",
            "sequencedKeySet",
            "sequencedValues",
            "sequencedEntrySet");
    /** Methods that look only; those whose names begin as {@link #LOOKS_LIKE} says are not repeated here. */
    private static final Set<String> LOOKS = Set.of(
            "capacity",
            "cardinality",
            "ceilingEntry",
            "ceilingKey",
            "ceiling",
            "charAt",
            "chars",
            "clone",
            "codePointAt",
            "compareTo",
            "descendingIterator",
            "element",
            "elementAt",
            "elements",
            "equals",
            "exceptionNow",
            "first",
            "firstElement",
            "firstEntry",
            "firstKey",
            "floor",
            "floorEntry",
            "floorKey",
            "forEach",
            "hashCode",
            "higher",
            "higherEntry",
            "higherKey",
            "hasMoreElements",
            "hasNext",
            "hasPrevious",
            "intersects",
            "iterator",
            "join",
            "keys",
            "last",
            "lastElement",
            "lastEntry",
            "lastIndexOf",
            "lastKey",
            "length",
            "listIterator",
            "lower",
            "lowerEntry",
            "lowerKey",
            "mappingCount",
            "next",
            "nextClearBit",
            "nextElement",
            "nextIndex",
            "nextSetBit",
            "parallelStream",
            "previous",
            "previousIndex",
            "resultNow",
            "search",
            "size",
            "spliterator",
            "state",
            "stream",
            "stringPropertyNames",
            "substring",
            "toArray",
            "toString");

    private static final String[] LOOKS_LIKE = {"get", "contains", "is", "peek", "indexOf", "remaining", "estimate"};

    /** Methods that wait for nobody and return nothing: who calls them learns nothing of what others did. */
    private static final Set<String> TELLS_NOTHING = Set.of("countDown", "release");

    private LibraryCalls() {}

    /** How the receiver takes part in the order of threads and in what must be guarded, or null for not at all. */
    static Ordering of(int opcode, String owner, String name, String descriptor, LoaderView view) {
        if (opcode == Opcodes.INVOKESTATIC || name.charAt(0) == '<' || SILENT.contains(name)) {
            return null;
        }
        String type = view.jdkSuperclass(owner);
        if (type == null || !type.startsWith("java/")) {
            return null;
        }
        if (type.startsWith(CONCURRENT)) {
            return ofConcurrent(type, name);
        }
        if (EITHER.contains(type) || ORDER.contains(type)) {
            return VIEWS.contains(name) && EITHER.contains(type)
                    ? null
                    : new Ordering(
                            isOfElement(name, descriptor) ? Ordering.Place.LIBRARY_ELEMENT : Ordering.Place.LIBRARY,
                            changes(name),
                            true);
        }
        if (UNGUARDED.contains(type) && !VIEWS.contains(name)) {
            return new Ordering(
                    isOfElement(name, descriptor) ? Ordering.Place.UNGUARDED_ELEMENT : Ordering.Place.UNGUARDED,
                    changes(name),
                    false);
        }
        if (type.equals("java/lang/Thread") && name.equals("isInterrupted")) {
            return new Ordering(Ordering.Place.OBJECT, false, true);
        }
        return null;
    }

    private static Ordering ofConcurrent(String type, String name) {
        if (type.startsWith(LOCKS)) {
            return ofLock(type, name);
        }
        if (type.startsWith(CONCURRENT + "atomic/")) {
            return null;
        }
        if (type.equals(CONCURRENT + "TimeUnit") || type.endsWith("ThreadLocalRandom") || type.endsWith("Exception")) {
            return null;
        }
        boolean stage = type.endsWith("CompletableFuture") || type.endsWith("CompletionStage");
        boolean changes = changes(name);
        boolean hands = type.endsWith("Executor")
                || type.endsWith("Service")
                || type.endsWith("Pool")
                || type.startsWith(CONCURRENT + "ForkJoin")
                || stage;
        return new Ordering(Ordering.Place.LIBRARY, changes, !(changes && hands) && !TELLS_NOTHING.contains(name));
    }

    private static Ordering ofLock(String type, String name) {
        if (type.endsWith("StampedLock")) {
            boolean optimistic = name.equals("tryOptimisticRead") || name.equals("validate");
            return new Ordering(optimistic ? Ordering.Place.OPTIMISTIC : Ordering.Place.OBJECT, true, true);
        }
        if (!type.endsWith("Synchronizer")) {
            return null;
        }
        return switch (name) {
            case "getState" -> new Ordering(Ordering.Place.OBJECT, false, true);
            case "setState" -> new Ordering(Ordering.Place.OBJECT, true, false);
            case "compareAndSetState" -> new Ordering(Ordering.Place.OBJECT, true, true);
            default -> null;
        };
    }

    /** Whether the call is one of a list's that touches one element and leaves alone what holds them together. */
    private static boolean isOfElement(String name, String descriptor) {
        return name.equals("get") && descriptor.equals("(I)Ljava/lang/Object;")
                || name.equals("set") && descriptor.equals("(ILjava/lang/Object;)Ljava/lang/Object;");
    }

    private static boolean changes(String name) {
        if (LOOKS.contains(name) || VIEWS.contains(name)) {
            return false;
        }
        for (String start : LOOKS_LIKE) {
            if (name.startsWith(start)) {
                return false;
            }
        }
        return true;
    }

    /** The constant that tells the hook what the call does. */
    static int mode(Ordering ordering, int opcode) {
        return (ordering.publishes() ? LibraryHooks.CHANGES : 0)
                | (opcode == Opcodes.INVOKESPECIAL ? LibraryHooks.SUPER : 0);
    }
}

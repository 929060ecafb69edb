package dev.wakeful.weaver;

/** Calls that put an object into a concurrent collection or get one out, which orders the two threads. */
final class HandOverCalls {
    /** The first argument goes in. */
    private static final CallTable FIRST_IN = new CallTable("""
            java/util/Queue add(%O)Z offer(%O)Z put(%O)V offer(%OJ%T)Z
            java/util/Queue transfer(%O)V tryTransfer(%O)Z tryTransfer(%OJ%T)Z
            java/util/Deque push(%O)V addFirst(%O)V addLast(%O)V offerFirst(%O)Z offerLast(%O)Z
            java/util/Deque putFirst(%O)V putLast(%O)V offerFirst(%OJ%T)Z offerLast(%OJ%T)Z
            """);

    /** The second argument goes in. */
    private static final CallTable SECOND_IN =
            new CallTable("java/util/concurrent/ConcurrentMap put(%O%O)%O putIfAbsent(%O%O)%O replace(%O%O)%O");

    /** The result came out. */
    private static final CallTable OUT = new CallTable("""
            java/util/Queue poll()%O poll(J%T)%O take()%O remove()%O element()%O peek()%O
            java/util/Deque pop()%O pollFirst()%O pollLast()%O takeFirst()%O takeLast()%O removeFirst()%O removeLast()%O
            java/util/Deque getFirst()%O getLast()%O peekFirst()%O peekLast()%O pollFirst(J%T)%O pollLast(J%T)%O
            java/util/concurrent/ConcurrentMap get(%O)%O remove(%O)%O getOrDefault(%O%O)%O putIfAbsent(%O%O)%O
            java/util/concurrent/ConcurrentMap computeIfAbsent(%OLjava/util/function/Function;)%O
            """);

    private HandOverCalls() {}

    static boolean hasName(String name) {
        return FIRST_IN.hasName(name) || SECOND_IN.hasName(name) || OUT.hasName(name);
    }

    /** The index of the argument that goes in, or -1. */
    static int elementIn(String owner, String name, String descriptor, LoaderView view) {
        if (!mayBeConcurrent(owner)) {
            return -1;
        }
        if (FIRST_IN.matches(owner, name, descriptor, view)) {
            return 0;
        }
        return SECOND_IN.matches(owner, name, descriptor, view) ? 1 : -1;
    }

    /** Whether the result is an element that came out. */
    static boolean elementOut(String owner, String name, String descriptor, LoaderView view) {
        return mayBeConcurrent(owner) && OUT.matches(owner, name, descriptor, view);
    }

    private static boolean mayBeConcurrent(String owner) {
        return owner.startsWith("java/util/concurrent/")
                || owner.equals("java/util/Queue")
                || owner.equals("java/util/Deque");
    }
}

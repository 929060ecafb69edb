package dev.wakeful.weaver;

import java.util.Set;

/** Calls on java.util collections that change what they hold. */
final class ContentsCalls {
    private static final Set<String> CHANGES = Set.of(
            "add",
            "addAll",
            "addElement",
            "addFirst",
            "addLast",
            "clear",
            "compute",
            "computeIfAbsent",
            "computeIfPresent",
            "drainTo",
            "insertElementAt",
            "merge",
            "offer",
            "offerFirst",
            "offerLast",
            "poll",
            "pollFirst",
            "pollFirstEntry",
            "pollLast",
            "pollLastEntry",
            "pop",
            "push",
            "put",
            "putAll",
            "putFirst",
            "putIfAbsent",
            "putLast",
            "remove",
            "removeAll",
            "removeAllElements",
            "removeElement",
            "removeElementAt",
            "removeFirst",
            "removeFirstOccurrence",
            "removeIf",
            "removeLast",
            "removeLastOccurrence",
            "retainAll",
            "setSize",
            "take",
            "takeFirst",
            "takeLast",
            "transfer",
            "tryTransfer");

    private ContentsCalls() {}

    static boolean mayChange(String name) {
        return CHANGES.contains(name);
    }
}

package dev.wakeful.engine.trace;

import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntSet;

/**
 * The accesses of one location, thread by thread. What an order says of one access of a thread it says of all before, or of all behind it, so questions about a
 * location need one access of each thread and not all there are. Immutable.
 */
public final class History {
    private static final IntArrayList NONE = new IntArrayList(0);

    private final Int2ObjectLinkedOpenHashMap<IntArrayList> accesses = new Int2ObjectLinkedOpenHashMap<>();
    private final Int2ObjectLinkedOpenHashMap<IntArrayList> writes = new Int2ObjectLinkedOpenHashMap<>();

    History(Trace trace, int[] events, int from, int to) {
        for (int i = from; i < to; i++) {
            int e = events[i];
            add(accesses, trace.thread(e), e);
            if (trace.op(e).isWrite()) {
                add(writes, trace.thread(e), e);
            }
        }
    }

    private static void add(Int2ObjectLinkedOpenHashMap<IntArrayList> lists, int thread, int e) {
        IntArrayList list = lists.get(thread);
        if (list == null) {
            list = new IntArrayList(4);
            lists.put(thread, list);
        }
        list.add(e);
    }

    /** The threads that write the location, in the order of their first writes. */
    public IntSet writers() {
        return writes.keySet();
    }

    /** The accesses of a thread, ascending; not to be changed. */
    public IntArrayList of(int thread) {
        return accesses.getOrDefault(thread, NONE);
    }

    /** The writes of a thread, ascending; not to be changed. */
    public IntArrayList writesOf(int thread) {
        return writes.getOrDefault(thread, NONE);
    }

    /** The first access of the thread behind event {@code e} in observed order, -1 for none. */
    public int firstAfter(int thread, int e) {
        return firstAfter(of(thread), e);
    }

    /** The first write of the thread behind event {@code e} in observed order, -1 for none. */
    public int firstWriteAfter(int thread, int e) {
        return firstAfter(writesOf(thread), e);
    }

    /** The last write of the thread before event {@code e} in observed order, -1 for none. */
    public int lastWriteBefore(int thread, int e) {
        IntArrayList list = writesOf(thread);
        int at = firstFrom(list, e) - 1;
        return at < 0 ? -1 : list.getInt(at);
    }

    private static int firstAfter(IntArrayList list, int e) {
        int at = firstFrom(list, e + 1);
        return at == list.size() ? -1 : list.getInt(at);
    }

    /** Index of the first entry that is {@code e} or behind it. */
    private static int firstFrom(IntArrayList list, int e) {
        int at = IntArrays.binarySearch(list.elements(), 0, list.size(), e);
        return at < 0 ? -at - 1 : at;
    }
}

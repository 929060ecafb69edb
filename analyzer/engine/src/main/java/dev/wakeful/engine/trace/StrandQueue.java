package dev.wakeful.engine.trace;

import java.util.Arrays;

/** The strands that have events left, ordered by a time each: a binary heap in which a strand's time can change. */
final class StrandQueue {
    private final int[] heap;
    private final int[] slot;
    private final long[] time;
    private int size;

    StrandQueue(int strands) {
        heap = new int[strands];
        slot = new int[strands];
        time = new long[strands];
        Arrays.fill(slot, -1);
    }

    boolean isEmpty() {
        return size == 0;
    }

    int first() {
        return heap[0];
    }

    /** Adds the strand or changes its time. */
    void put(int strand, long newTime) {
        if (slot[strand] < 0) {
            slot[strand] = size;
            heap[size++] = strand;
        }
        time[strand] = newTime;
        up(slot[strand]);
        down(slot[strand]);
    }

    void remove(int strand) {
        int hole = slot[strand];
        slot[strand] = -1;
        int last = heap[--size];
        if (last != strand) {
            heap[hole] = last;
            slot[last] = hole;
            up(hole);
            down(slot[last]);
        }
    }

    private boolean less(int x, int y) {
        return time[x] < time[y] || time[x] == time[y] && x < y;
    }

    private void up(int from) {
        int at = from;
        while (at > 0 && less(heap[at], heap[(at - 1) / 2])) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private void down(int from) {
        int at = from;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                return;
            }
            if (child + 1 < size && less(heap[child + 1], heap[child])) {
                child++;
            }
            if (!less(heap[child], heap[at])) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private void swap(int i, int j) {
        int strand = heap[i];
        heap[i] = heap[j];
        heap[j] = strand;
        slot[heap[i]] = i;
        slot[heap[j]] = j;
    }
}

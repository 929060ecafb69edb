package dev.wakeful.engine.trace;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;

/**
 * Numbered steps that happen in the order of their numbers, each by an expected number of occurrences: the tenures of a
 * lock, the unparks aimed at a thread. Occurrences are announced first, then {@link #seal} is called, then they
 * complete. Numbers that were never announced are not waited for, so a lost record holds up nobody.
 */
final class Sequence {
    private LongArrayList announced = new LongArrayList(4);
    private long[] numbers;
    private int[] exclusive;
    private int[] shared;
    private int first;

    void announce(long number, boolean isShared) {
        announced.add(number << 1 | (isShared ? 1 : 0));
    }

    void seal() {
        long[] all = announced.toLongArray();
        announced = null;
        Arrays.sort(all);
        int distinct = 0;
        for (int i = 0; i < all.length; i++) {
            distinct += i == 0 || all[i] >> 1 != all[i - 1] >> 1 ? 1 : 0;
        }
        numbers = new long[distinct];
        exclusive = new int[distinct];
        shared = new int[distinct];
        int at = -1;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] >> 1 != all[i - 1] >> 1) {
                numbers[++at] = all[i] >> 1;
            }
            if ((all[i] & 1) == 0) {
                exclusive[at]++;
            } else {
                shared[at]++;
            }
        }
    }

    /** Index of an announced number. */
    int indexOf(long number) {
        return Arrays.binarySearch(numbers, number);
    }

    /** Index of the first step that is not complete. */
    int first() {
        return first;
    }

    /** Whether every step before the index is complete. */
    boolean reached(int index) {
        return first >= index;
    }

    /** Index of the first step with a larger number; as many as there are when there is none. */
    int indexAfter(long number) {
        int index = Arrays.binarySearch(numbers, number);
        return index < 0 ? -index - 1 : index + 1;
    }

    boolean exclusivePending(int index) {
        return exclusive[index] > 0;
    }

    /** One occurrence of a step is complete. */
    void complete(int index, boolean isShared) {
        int[] pending = isShared ? shared : exclusive;
        pending[index] = Math.max(0, pending[index] - 1);
        while (first < numbers.length && exclusive[first] == 0 && shared[first] == 0) {
            first++;
        }
    }
}

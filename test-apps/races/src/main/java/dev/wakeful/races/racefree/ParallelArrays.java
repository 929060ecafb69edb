package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.Arrays;
import java.util.Comparator;

/** The parallel methods of Arrays: their functions see what was there before, and their callers what the functions did. */
public final class ParallelArrays {
    private static final class Item {
        private int weight;
        private int looks;
    }

    public static void main(String[] args) {
        int offset = args.length;
        Item[] items = new Item[1 << 14];
        Arrays.parallelSetAll(items, i -> {
            Item item = new Item();
            item.weight = i * 31 % 1000 + offset;
            return item;
        });
        Arrays.parallelSort(items, Comparator.comparingInt((Item item) -> item.weight));
        int[] sums = new int[items.length];
        Arrays.parallelSetAll(sums, i -> {
            items[i].looks++;
            return items[i].weight;
        });
        Arrays.parallelPrefix(sums, Integer::sum);
        if (items[0].weight != 0 || items[7].looks != 1 || sums[0] != 0 || sums[items.length - 1] <= 0) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}

package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** An array made on demand, read once into a local: unlike a String it may be seen before it is filled. */
public final class LazyArray {
    private int[] squares;

    int square(int number) {
        int[] known = squares;
        if (known == null) {
            known = new int[10];
            for (int i = 0; i < known.length; i++) {
                known[i] = i * i; // MAY data-race @ LazyArray
            }
            squares = known; // EXPECT data-race @ LazyArray.squares
        }
        return known[number];
    }

    public static void main(String[] args) {
        LazyArray table = new LazyArray();
        Thread left = Pace.start("left", () -> table.square(3));
        Thread right = Pace.start("right", () -> table.square(4));
        Pace.finish(left, right);
    }
}

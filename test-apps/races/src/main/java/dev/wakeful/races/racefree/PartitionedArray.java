package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** The halves of an array are worked on by two threads, in rounds with a join between them and halves that move. */
public final class PartitionedArray {
    private final float[] values = new float[60];

    void smooth(int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = values[i] / 2 + 1;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        PartitionedArray array = new PartitionedArray();
        for (int round = 0; round < 4; round++) {
            int middle = 20 + 5 * round;
            Thread left = Pace.start("left", () -> array.smooth(0, middle));
            Thread right = Pace.start("right", () -> array.smooth(middle, array.values.length));
            left.join();
            right.join();
            array.values[middle] = 0;
        }
        Pace.finish();
    }
}

package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.lang.invoke.VarHandle;

/** A ring between one producer and one consumer whose plain cursors are written behind a fence and read in front of one. */
public final class FencedSequence {
    private static final int SIZE = 8;
    private static final int COUNT = 40;

    static final class Sequence {
        private int value;

        int get() {
            int seen = value;
            VarHandle.acquireFence();
            return seen;
        }

        void set(int next) {
            VarHandle.releaseFence();
            value = next;
        }
    }

    private final int[] ring = new int[SIZE];
    private final Sequence produced = new Sequence();
    private final Sequence consumed = new Sequence();

    void produce() {
        for (int i = 0; i < COUNT; i++) {
            while (i - consumed.get() >= SIZE) {
                Pace.nap(1);
            }
            ring[i % SIZE] = i;
            produced.set(i + 1);
        }
    }

    void consume() {
        for (int i = 0; i < COUNT; i++) {
            while (produced.get() <= i) {
                Pace.nap(1);
            }
            if (ring[i % SIZE] != i) {
                throw new IllegalStateException();
            }
            consumed.set(i + 1);
        }
    }

    public static void main(String[] args) {
        FencedSequence queue = new FencedSequence();
        Thread consumer = Pace.start("consumer", queue::consume);
        Thread producer = Pace.start("producer", queue::produce);
        Pace.finish(consumer, producer);
    }
}

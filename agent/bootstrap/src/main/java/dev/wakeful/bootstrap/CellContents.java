package dev.wakeful.bootstrap;

import java.util.Arrays;
import jdk.internal.vm.annotation.DontInline;

/**
 * What an ordering cell holds: its stamp and, in each order where cells of its family count, whose packets were released to it; apart from the others those that
 * stand for something left out. Never changes.
 */
final class CellContents {
    final long stamp;
    private final CellFamily family;
    private final int[][] all;
    private final int[][] leftOut;

    private CellContents(CellFamily family, long stamp, int[][] all, int[][] leftOut) {
        this.family = family;
        this.stamp = stamp;
        this.all = all;
        this.leftOut = leftOut;
    }

    /** Of a cell that was never raised. */
    static CellContents empty(CellFamily family) {
        return new CellContents(family, 0, none(family), none(family));
    }

    private static int[][] none(CellFamily family) {
        int[][] sets = new int[family.orders()][];
        Arrays.fill(sets, Packets.NONE);
        return sets;
    }

    /** Whether a release would add nothing. {@code isLeftOut}: it stands for something left out. */
    boolean covers(Knowledge knowledge, boolean isLeftOut) {
        int[][] to = isLeftOut ? leftOut : all;
        for (int i = 0; i < to.length; i++) {
            if (!Packets.covers(to[i], knowledge.in(family.order(i)))) {
                return false;
            }
        }
        return true;
    }

    /**
     * After a release. {@code acquired}: by a thread that had acquired what is in here before; {@code acquiredAll}: as one whose access was left
     * out, so that it knows all.
     */
    @DontInline
    CellContents after(Knowledge knowledge, boolean isLeftOut, boolean acquired, boolean acquiredAll) {
        return new CellContents(
                family,
                stamp + 1,
                joined(all, knowledge, acquiredAll),
                isLeftOut ? joined(leftOut, knowledge, acquired) : leftOut);
    }

    private int[][] joined(int[][] sets, Knowledge knowledge, boolean known) {
        int[][] joined = new int[sets.length][];
        for (int i = 0; i < sets.length; i++) {
            int[] added = knowledge.in(family.order(i));
            joined[i] = known ? added : Packets.join(sets[i], added);
        }
        return joined;
    }

    /** Whether an acquire would learn nothing. {@code everything}: it stands for something left out. */
    boolean isKnown(Knowledge knowledge, boolean everything) {
        int[][] from = everything ? all : leftOut;
        for (int i = 0; i < from.length; i++) {
            if (!Packets.covers(knowledge.in(family.order(i)), from[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether what was released stood for something left out, all of it. */
    boolean isAllLeftOut() {
        for (int i = 0; i < all.length; i++) {
            if (!Packets.covers(leftOut[i], all[i])) {
                return false;
            }
        }
        return true;
    }

    /** An acquire. */
    @DontInline
    void teach(Knowledge knowledge, boolean everything) {
        int[][] from = everything ? all : leftOut;
        for (int i = 0; i < from.length; i++) {
            knowledge.learn(family.order(i), from[i]);
        }
        knowledge.learned();
    }
}

package dev.wakeful.bootstrap;

import java.util.concurrent.atomic.AtomicInteger;
import jdk.internal.vm.annotation.DontInline;

/**
 * What a thread knows of others through {@link LeftOutStamps}, and what of its own it has packed to be passed on; used by that thread only. There are several
 * orders in which the analyzer puts a recording, and not every cell counts in each, so that for each order there is a set of its own. What is known by other ways is not
 * counted: to know less costs a record, and no order.
 */
final class Knowledge {
    /** Must-order. */
    static final int MUST = 0;
    /** Must-order and what locks gave. */
    static final int WITH_LOCKS = 1;
    /** Happens-before. */
    static final int HAPPENS_BEFORE = 2;

    private static final int ORDERS = 3;
    private static final int UNNUMBERED = -1;

    /** How many threads of the recording that runs have numbers. */
    private static volatile AtomicInteger numbers = new AtomicInteger();

    /** A recording begins. */
    static void forget() {
        numbers = new AtomicInteger();
    }

    private final TraceBuffer buffer;
    private final AtomicInteger given = numbers;
    private final int[][] known = new int[ORDERS][];
    private int number = UNNUMBERED;
    private int packet;
    private int newsPacked;
    /** How often it learned something; wrapping. */
    private int learned;

    Knowledge(TraceBuffer buffer) {
        this.buffer = buffer;
        for (int order = 0; order < ORDERS; order++) {
            known[order] = Packets.NONE;
        }
    }

    /** Changes whenever there is something to pass on that there was not before; wrapping. */
    int version() {
        return buffer.news() + learned;
    }

    int[] in(int order) {
        return known[order];
    }

    /** What the thread did, or learned by synchronizing, since the last packet goes into a new one. */
    void pack() {
        if (buffer.news() != newsPacked) {
            newPacket();
        }
    }

    @DontInline
    private void newPacket() {
        newsPacked = buffer.news();
        if (number == UNNUMBERED) {
            number = nextNumber();
        } else if (packet == Integer.MAX_VALUE) {
            number = Packets.STRANGERS;
        }
        packet = number == Packets.STRANGERS ? Packets.newSet() : packet + 1;
        int[] before = null;
        int[] after = null;
        for (int order = 0; order < ORDERS; order++) {
            if (known[order] != before) {
                before = known[order];
                after = Packets.with(before, number, packet);
            }
            known[order] = after;
        }
    }

    private int nextNumber() {
        int next = given.get() < Packets.THREADS ? given.incrementAndGet() : Packets.THREADS;
        return next < Packets.THREADS ? next : Packets.STRANGERS;
    }

    /** The thread comes after others in one of the orders. */
    void learn(int order, int[] packets) {
        known[order] = Packets.join(known[order], packets);
    }

    /** It comes after others in some of the orders. */
    void learned() {
        learned++;
    }
}

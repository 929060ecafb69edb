package dev.wakeful.bootstrap;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.internal.vm.annotation.DontInline;

/**
 * Sets of packets: a packet is what a thread did up to some point, so that for each thread its last packet says all. A set is an array that
 * nobody changes, with the number of the last packet for each thread: a vector clock (Mattern, 1988) that counts what was passed on instead of events.
 *
 * <p>Threads beyond the first {@value #THREADS} share the first number, which names a set of their packets: of two such sets it is only known whether
 * they are the same one.
 */
final class Packets {
    static final int THREADS = 64;
    static final int STRANGERS = 0;
    static final int[] NONE = {};

    private static final AtomicInteger SETS = new AtomicInteger();

    private Packets() {}

    /** A number for a set of strangers' packets. */
    static int newSet() {
        return SETS.incrementAndGet();
    }

    /** Whether {@code known} has all that {@code others} have; where that cannot be told, it has not. */
    static boolean covers(int[] known, int[] others) {
        return known == others || coversEach(known, others);
    }

    private static boolean coversEach(int[] known, int[] others) {
        if (others.length > known.length) {
            return false;
        }
        for (int i = others.length - 1; i > STRANGERS; i--) {
            if (others[i] > known[i]) {
                return false;
            }
        }
        return others.length == 0 || others[STRANGERS] == 0 || others[STRANGERS] == known[STRANGERS];
    }

    /** What either has. */
    @DontInline
    static int[] join(int[] known, int[] others) {
        if (covers(known, others)) {
            return known;
        }
        if (covers(others, known)) {
            return others;
        }
        int[] joined = Arrays.copyOf(known, Math.max(known.length, others.length));
        for (int i = 1; i < others.length; i++) {
            joined[i] = Math.max(joined[i], others[i]);
        }
        if (others[STRANGERS] != 0 && others[STRANGERS] != joined[STRANGERS]) {
            joined[STRANGERS] = joined[STRANGERS] == 0 ? others[STRANGERS] : newSet();
        }
        return joined;
    }

    /** The same with a packet more. */
    @DontInline
    static int[] with(int[] known, int thread, int packet) {
        int[] more = Arrays.copyOf(known, Math.max(known.length, thread + 1));
        more[thread] = packet;
        return more;
    }
}

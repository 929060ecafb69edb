package samples;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Methods that write a field once; each one's name says whether it counts. */
public final class Counts {
    static long total;
    int n;
    int other;
    long wide;
    final AtomicInteger atomic = new AtomicInteger();
    final AtomicLong bits = new AtomicLong();

    void countsUp() {
        n++;
    }

    int countsDownAndTells() {
        return --n;
    }

    int tellsAndCounts() {
        return n++;
    }

    void countsTwo() {
        n += 2;
    }

    void countsWide() {
        wide--;
    }

    long countsWideAndTells() {
        return ++wide;
    }

    static void countsStatic() {
        total += 1_000_000L;
    }

    static long countsStaticAndTells() {
        return total++;
    }

    void setsToZero() {
        n = 0;
    }

    void setsFromAnother() {
        n = other + 1;
    }

    void setsFromParameter(int by) {
        n += by;
    }

    void setsTwice() {
        n *= 2;
    }

    void countsBits(int mask) {
        n |= mask;
    }

    boolean countsInAttempt() {
        int was = atomic.get();
        return was > 0 && atomic.compareAndSet(was, was - 1);
    }

    long countsBitsInAttempts(long mask) {
        long was;
        long now;
        do {
            was = bits.get();
            now = was | mask;
        } while (!bits.compareAndSet(was, now));
        return now;
    }

    boolean setsInAttempt(int value) {
        return atomic.compareAndSet(value, value * 2);
    }

    boolean setsInAttemptWhatAnotherHolds() {
        int was = atomic.get();
        return atomic.compareAndSet(was, other + 1);
    }
}

package samples;

/** Methods that write a field once; each one's name says whether it counts. */
public final class Counts {
    static long total;
    int n;
    int other;
    long wide;

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
}

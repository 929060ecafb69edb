package dev.wakeful.healthy;

/** How a program says that its work came out right. */
final class Verdict {
    private Verdict() {}

    /** Says so when both are equal; the process ends with exit code 1 otherwise. */
    static void of(long expected, long actual) {
        if (expected != actual) {
            throw new IllegalStateException("expected " + expected + ", not " + actual);
        }
        System.out.println("RESULT ok");
    }
}

package dev.wakeful.harness.subject;

/** One thread, no lock, no wait. */
public final class NoSynchronization {
    private NoSynchronization() {}

    public static void main(String[] args) {
        long sum = 0;
        for (int i = 0; i < 1_000; i++) {
            sum += i;
        }
        System.out.println("RESULT ok " + sum);
    }
}

package dev.wakeful.cli.fake;

/** A JVM that lives for two seconds, so that whoever looks for JVMs now and then has looked. */
public final class Seen {
    private Seen() {}

    public static void main(String[] arguments) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < 2_000_000_000L) {
            Thread.onSpinWait();
        }
    }
}

package dev.wakeful.runtime;

/** Where start-up time goes. */
final class StopWatch {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final StringBuilder laps = new StringBuilder();
    private long last = System.nanoTime();

    void lap(String name) {
        long now = System.nanoTime();
        laps.append(laps.length() > 0 ? ", " : "").append(name).append(' ');
        laps.append((now - last) / NANOS_PER_MILLI).append(" ms");
        last = now;
    }

    @Override
    public String toString() {
        return laps.toString();
    }
}

package dev.wakeful.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/**
 * Tells when a program is warm: when the just-in-time compiler has next to nothing left to do. Neither a number of iterations nor a time would be
 * fair: with the agent there is more to compile. One thread.
 */
final class WarmUp {
    private static final long WINDOW_NANOS = 3_000_000_000L;
    /** Milliseconds of the compiler in a window. */
    private static final long CALM = 90;

    private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    private final long earliest;
    private final long deadline;
    private long windowBegan;
    private long compiledBefore;
    private boolean calm;

    /**
     * @param least nanoseconds after {@code begun} before which the warm-up is not over
     * @param most nanoseconds after {@code begun} at which it is over in any case
     */
    WarmUp(long begun, long least, long most) {
        earliest = begun + least;
        deadline = begun + Math.max(least, most);
        windowBegan = begun;
    }

    /** Between two iterations. */
    boolean isOver() {
        long now = System.nanoTime();
        if (now - windowBegan >= WINDOW_NANOS) {
            long compiled = compiler == null ? 0 : compiler.getTotalCompilationTime();
            calm = compiled - compiledBefore <= CALM * ((now - windowBegan) / WINDOW_NANOS);
            compiledBefore = compiled;
            windowBegan = now;
        }
        return calm && now - earliest >= 0 || now - deadline >= 0;
    }

    /** Whether it ended because there was nothing more to compile. */
    boolean isCalm() {
        return calm;
    }
}

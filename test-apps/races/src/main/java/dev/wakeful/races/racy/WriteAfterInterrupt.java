package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** The reason of the interrupt is written after it was sent. */
public final class WriteAfterInterrupt {
    private String reason;

    void sleep() {
        try {
            Thread.sleep(20_000);
        } catch (InterruptedException e) {
            if (reason != null && reason.isEmpty()) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static void main(String[] args) {
        WriteAfterInterrupt bed = new WriteAfterInterrupt();
        Thread sleeper = Pace.start("sleeper", bed::sleep);
        sleeper.interrupt();
        bed.reason = "morning"; // EXPECT data-race @ WriteAfterInterrupt.reason
        Pace.finish(sleeper);
    }
}

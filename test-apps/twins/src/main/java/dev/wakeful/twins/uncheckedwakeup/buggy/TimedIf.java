package dev.wakeful.twins.uncheckedwakeup.buggy;

import dev.wakeful.twins.Pace;

/**
 * A timed wait under an if: after the time-out the value is used as if it were there.
 */
public final class TimedIf {
    private String quote;

    synchronized int read() throws InterruptedException {
        if (quote == null) {
            wait(2_000); // EXPECT unchecked-wakeup
        }
        return quote.length();
    }

    synchronized void write(String text) {
        quote = text;
        notifyAll();
    }

    public static void main(String[] args) {
        TimedIf board = new TimedIf();
        Thread reader = Pace.start("reader", board::read);
        Pace.rest(reader);
        Thread writer = Pace.start("writer", () -> board.write("12.5"));
        Pace.finish(reader, writer);
    }
}

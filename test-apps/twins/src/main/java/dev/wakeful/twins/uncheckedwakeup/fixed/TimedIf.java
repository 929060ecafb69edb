package dev.wakeful.twins.uncheckedwakeup.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.TimeUnit;

/**
 * Twin: a loop with a deadline, and an error when it has passed.
 */
public final class TimedIf {
    private String quote;

    synchronized int read() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (quote == null) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new IllegalStateException("no quote in time");
            }
            wait(left);
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

package dev.wakeful.twins.missingnotify.fixed;

import dev.wakeful.twins.Pace;

/** A line that cannot be read is left out; the thread that feeds the board goes on with the next one. */
public final class DeadFeed {
    private static final String[] LINES = {"101", "104", "n/a", "106"};

    private int quotes;

    private synchronized void publish(int cents) {
        quotes += cents > 0 ? 1 : 0;
        notifyAll();
    }

    synchronized boolean await(int number, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (quotes < number) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private void feed() {
        for (String line : LINES) {
            Pace.nap(60);
            try {
                publish(Integer.parseInt(line));
            } catch (NumberFormatException unreadable) {
                publish(0);
            }
        }
    }

    public static void main(String[] args) {
        DeadFeed board = new DeadFeed();
        Thread feed = new Thread(board::feed, "feed");
        feed.setUncaughtExceptionHandler((thread, failure) -> System.out.println(thread.getName() + ": " + failure));
        feed.start();
        Thread reader = Pace.start("reader", () -> {
            for (int number = 1; number <= LINES.length; number++) {
                board.await(number, 400);
            }
        });
        Pace.finish(feed, reader);
    }
}

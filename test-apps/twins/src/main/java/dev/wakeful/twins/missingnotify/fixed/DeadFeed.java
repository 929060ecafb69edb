package dev.wakeful.twins.missingnotify.fixed;

import dev.wakeful.twins.Pace;

/** A line that cannot be read is left out; the thread that feeds the board goes on with the next one. */
public final class DeadFeed {
    private static final String[] LINES = {"101", "104", "n/a", "106"};

    private boolean fresh;
    private int last;

    private synchronized void publish(int cents) {
        last = cents;
        fresh = true;
        notifyAll();
    }

    synchronized int next(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!fresh) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return -1;
            }
            wait(left);
        }
        fresh = false;
        return last;
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
            for (int i = 0; i < LINES.length; i++) {
                board.next(400);
            }
        });
        Pace.finish(feed, reader);
    }
}

package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** Reminders come out of a DelayQueue when they are due; their plain text was written before they went in. */
public final class DelayQueueHandOver {
    private static final class Reminder implements Delayed {
        private final long due;
        private String text;

        Reminder(long millis) {
            due = System.nanoTime() + millis * 1_000_000;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(due, ((Reminder) other).due);
        }
    }

    private final DelayQueue<Reminder> queue = new DelayQueue<>();

    void remind() {
        for (int i = 0; i < 4; i++) {
            Reminder reminder = new Reminder(4 - i);
            reminder.text = "call";
            queue.put(reminder);
        }
    }

    void serve() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            Reminder reminder = queue.take();
            reminder.text = reminder.text + " made";
        }
    }

    public static void main(String[] args) {
        DelayQueueHandOver agenda = new DelayQueueHandOver();
        Thread server = Pace.start("server", agenda::serve);
        Thread user = Pace.start("user", agenda::remind);
        Pace.finish(server, user);
    }
}

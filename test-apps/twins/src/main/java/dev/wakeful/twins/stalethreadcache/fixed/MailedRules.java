package dev.wakeful.twins.stalethreadcache.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Who publishes rules mails the worker to fetch them, and so does who withdraws them. */
// PROFILE accesses
public final class MailedRules {
    private static final String FETCH = "fetch";
    private final BlockingQueue<String> mail = new LinkedBlockingQueue<>();
    private volatile String rules = "first";

    void publish(String next) {
        rules = next;
        mail.add(FETCH);
    }

    void withdraw() {
        rules = "none";
        mail.add(FETCH);
    }

    /** Applies the rules that it has fetched. */
    final class Worker implements Runnable {
        private String own;
        private int applied;

        @Override
        public void run() {
            try {
                for (String next = mail.take(); !next.isEmpty(); next = mail.take()) {
                    if (next == FETCH) {
                        own = rules;
                    } else {
                        applied += own.length();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public static void main(String[] args) {
        MailedRules office = new MailedRules();
        Thread worker = new Thread(office.new Worker(), "worker");
        worker.start();
        office.publish("second");
        Thread clerk = Pace.start("clerk", () -> {
            Pace.nap(300);
            office.withdraw();
        });
        Pace.nap(50);
        office.mail.add("letter");
        office.mail.add("parcel");
        office.mail.add("");
        Pace.finish(worker, clerk);
    }
}

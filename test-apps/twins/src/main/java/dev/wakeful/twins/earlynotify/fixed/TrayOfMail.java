package dev.wakeful.twins.earlynotify.fixed;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Twin: one block for both.
 */
public final class TrayOfMail {
    private final Deque<String> tray = new ArrayDeque<>();

    String take() throws InterruptedException {
        synchronized (tray) {
            while (tray.isEmpty()) {
                tray.wait();
            }
            return tray.removeFirst();
        }
    }

    void put(String letter) {
        synchronized (tray) {
            tray.addLast(letter);
            tray.notify();
        }
    }

    public static void main(String[] args) {
        TrayOfMail mail = new TrayOfMail();
        Thread postman = Pace.start("postman", () -> mail.put("bill"));
        Pace.rest(postman);
        Thread tenant = Pace.start("tenant", mail::take);
        Pace.finish(postman, tenant);
    }
}

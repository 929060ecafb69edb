package dev.wakeful.twins.earlynotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The postman calls in one synchronized block and puts the letter down in the next: the guard is the tray's
 * isEmpty().
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
            tray.notify(); // EXPECT early-notify
        }
        synchronized (tray) {
            tray.addLast(letter);
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

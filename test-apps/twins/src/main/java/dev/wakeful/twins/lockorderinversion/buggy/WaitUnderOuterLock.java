package dev.wakeful.twins.lockorderinversion.buggy;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;

/** A timed wait takes its monitor again while another lock is held; the notifier goes the other way. Wait and monitors. */
public final class WaitUnderOuterLock {
    private final Object stations = new Object();
    private final Deque<String> mail = new ArrayDeque<>();
    private int visits;

    String fetch() throws InterruptedException {
        synchronized (mail) {
            synchronized (stations) {
                visits++;
                long end = System.nanoTime() + 200_000_000;
                while (mail.isEmpty() && System.nanoTime() < end) {
                    mail.wait(20); // EXPECT lock-order-inversion
                }
                return mail.poll();
            }
        }
    }

    void post(String letter) {
        synchronized (mail) {
            mail.add(letter);
            mail.notifyAll();
            synchronized (stations) {
                visits++;
            }
        }
    }

    public static void main(String[] args) {
        WaitUnderOuterLock office = new WaitUnderOuterLock();
        Thread fetcher = Pace.start("fetcher", office::fetch);
        Pace.rest(fetcher);
        Pace.nap(300);
        Thread poster = Pace.start("poster", () -> office.post("card"));
        Pace.finish(fetcher, poster);
    }
}

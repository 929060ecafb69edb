package dev.wakeful.twins.lockorderinversion.fixed;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;

/** Twin: nothing else is held while waiting. */
public final class WaitUnderOuterLock {
    private final Object stations = new Object();
    private final Deque<String> mail = new ArrayDeque<>();
    private int visits;

    String fetch() throws InterruptedException {
        synchronized (mail) {
            long end = System.nanoTime() + 200_000_000;
            while (mail.isEmpty() && System.nanoTime() < end) {
                mail.wait(20);
            }
            return mail.poll();
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

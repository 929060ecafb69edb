package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** What was written before an interrupt is seen by the thread that finds itself interrupted, whichever way it looks. */
public final class InterruptPublishes {
    private int first;
    private int second;
    private int third;
    private volatile int seen;

    void look() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        int sum = first;
        Thread.interrupted();
        seen = 1;
        while (!Thread.interrupted()) {
            Thread.onSpinWait();
        }
        sum += second;
        seen = 2;
        try {
            Thread.sleep(20_000);
        } catch (InterruptedException e) {
            sum += third;
        }
        if (sum != 3) {
            throw new IllegalStateException();
        }
    }

    private void await(int step) {
        while (seen < step) {
            Pace.nap(1);
        }
    }

    public static void main(String[] args) {
        InterruptPublishes mail = new InterruptPublishes();
        Thread looker = Pace.start("looker", mail::look);
        mail.first = 1;
        looker.interrupt();
        mail.await(1);
        mail.second = 1;
        looker.interrupt();
        mail.await(2);
        mail.third = 1;
        looker.interrupt();
        Pace.finish(looker);
    }
}

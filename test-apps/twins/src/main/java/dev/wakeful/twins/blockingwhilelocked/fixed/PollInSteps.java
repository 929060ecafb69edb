package dev.wakeful.twins.blockingwhilelocked.fixed;

import dev.wakeful.twins.Pace;

/** Twin: it sleeps first and takes the monitor for the change alone. */
public final class PollInSteps {
    private volatile boolean warm;
    private int degrees;

    void heat(int target) throws InterruptedException {
        while (!warm) {
            Thread.sleep(8);
        }
        synchronized (this) {
            degrees = target;
        }
    }

    synchronized int degrees() {
        return degrees;
    }

    public static void main(String[] args) {
        PollInSteps oven = new PollInSteps();
        Thread baker = Pace.start("baker", () -> oven.heat(180));
        Pace.nap(120);
        oven.warm = true;
        Thread guest = Pace.start("guest", oven::degrees);
        Pace.finish(baker, guest);
    }
}

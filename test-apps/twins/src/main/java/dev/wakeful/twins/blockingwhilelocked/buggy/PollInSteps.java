package dev.wakeful.twins.blockingwhilelocked.buggy;

import dev.wakeful.twins.Pace;

/** Waits for a device in short sleeps, each of them harmless, and holds its monitor all the while: nobody else can read the gauge. */
public final class PollInSteps {
    private volatile boolean warm;
    private int degrees;

    synchronized void heat(int target) throws InterruptedException {
        while (!warm) {
            Thread.sleep(8); // EXPECT blocking-while-locked
        }
        degrees = target;
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

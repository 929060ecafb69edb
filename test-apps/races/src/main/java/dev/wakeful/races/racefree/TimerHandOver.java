package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;

/** schedule orders the task after its scheduler; a latch orders what it wrote before the main thread's look. */
public final class TimerHandOver {
    private final CountDownLatch done = new CountDownLatch(3);
    private int period;
    private int ticks;

    public static void main(String[] args) throws InterruptedException {
        TimerHandOver clock = new TimerHandOver();
        clock.period = 2;
        Timer timer = new Timer("ticker", true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        if (clock.done.getCount() > 0) {
                            clock.ticks += clock.period;
                            clock.done.countDown();
                        } else {
                            cancel();
                        }
                    }
                },
                1,
                2);
        clock.done.await();
        if (clock.ticks != 6) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}

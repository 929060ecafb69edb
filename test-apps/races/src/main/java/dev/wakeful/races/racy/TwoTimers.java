package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;

/** Each timer has a thread of its own: tasks of two timers share what those of one might. */
public final class TwoTimers {
    private final CountDownLatch done = new CountDownLatch(2);
    private int sum;

    private void schedule() {
        new Timer(true)
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                sum++; // EXPECT data-race @ TwoTimers.sum
                                done.countDown();
                            }
                        },
                        1);
    }

    public static void main(String[] args) throws InterruptedException {
        TwoTimers clock = new TwoTimers();
        clock.schedule();
        clock.schedule();
        clock.done.await();
        Pace.finish();
    }
}

package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;

/** All tasks of one timer run on its thread: what they share needs no lock. */
public final class TimersTasks {
    private final CountDownLatch done = new CountDownLatch(4);
    private int sum;

    private TimerTask adding(int number) {
        return new TimerTask() {
            private int left = number;

            @Override
            public void run() {
                sum += left;
                left = 0;
                done.countDown();
            }
        };
    }

    public static void main(String[] args) throws InterruptedException {
        TimersTasks clock = new TimersTasks();
        Timer timer = new Timer(true);
        timer.schedule(clock.adding(1), 1);
        timer.schedule(clock.adding(2), new Date());
        timer.scheduleAtFixedRate(clock.adding(3), 1, 1000);
        timer.schedule(clock.adding(4), 2);
        clock.done.await();
        timer.cancel();
        if (clock.sum != 10) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}

package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.Timer;
import java.util.TimerTask;

/** A timer's thread counts, the main thread looks: only scheduling orders them, and it came before. */
public final class TimerTaskField {
    private int ticks;

    public static void main(String[] args) {
        TimerTaskField clock = new TimerTaskField();
        Timer timer = new Timer("ticker", true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        clock.ticks++; // EXPECT data-race @ TimerTaskField.ticks
                    }
                },
                1,
                5);
        for (int i = 0; i < 400 && clock.ticks == 0; i++) {
            Pace.nap(5);
        }
        timer.cancel();
        Pace.finish();
    }
}

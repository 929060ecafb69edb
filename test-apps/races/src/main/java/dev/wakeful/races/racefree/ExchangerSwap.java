package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.Exchanger;

/** Two threads swap buffers and from then on use what they got. */
public final class ExchangerSwap {
    private final Exchanger<int[]> exchanger = new Exchanger<>();

    void swap(int who) throws InterruptedException {
        int[] buffer = {who, who};
        for (int i = 0; i < 4; i++) {
            buffer[0]++;
            buffer = exchanger.exchange(buffer);
            buffer[1]++;
        }
    }

    public static void main(String[] args) {
        ExchangerSwap pair = new ExchangerSwap();
        Thread left = Pace.start("left", () -> pair.swap(1));
        Thread right = Pace.start("right", () -> pair.swap(2));
        Pace.finish(left, right);
    }
}

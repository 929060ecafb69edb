package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.Exchanger;

/** After the exchange the buffer belongs to the other thread, yet its former owner writes to it again. */
public final class ExchangedBufferKept {
    private final Exchanger<int[]> exchanger = new Exchanger<>();

    void fill() throws InterruptedException {
        int[] mine = {1, 2};
        exchanger.exchange(mine);
        mine[0] = 3; // EXPECT data-race @ ExchangedBufferKept
    }

    void drain() throws InterruptedException {
        int[] theirs = exchanger.exchange(new int[2]);
        if (theirs[0] > 3) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ExchangedBufferKept pair = new ExchangedBufferKept();
        Thread filler = Pace.start("filler", pair::fill);
        Thread drainer = Pace.start("drainer", pair::drain);
        Pace.finish(filler, drainer);
    }
}

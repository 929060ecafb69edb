package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.SynchronousQueue;

/** The giver goes on when its message has been taken, and looks for an answer that the taker is still to write. */
public final class GiverReadsBack {
    private final SynchronousQueue<int[]> queue = new SynchronousQueue<>();

    void give() throws InterruptedException {
        int[] message = new int[1];
        queue.put(message);
        if (message[0] > 1) {
            throw new IllegalStateException();
        }
    }

    void take() throws InterruptedException {
        int[] message = queue.take();
        message[0] = 1; // EXPECT data-race @ GiverReadsBack
    }

    public static void main(String[] args) {
        GiverReadsBack pair = new GiverReadsBack();
        Thread taker = Pace.start("taker", pair::take);
        Thread giver = Pace.start("giver", pair::give);
        Pace.finish(taker, giver);
    }
}

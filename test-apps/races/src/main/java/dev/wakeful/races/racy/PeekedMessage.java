package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Two consumers peek at the same message, and both change it. */
public final class PeekedMessage {
    private final BlockingQueue<int[]> queue = new LinkedBlockingQueue<>();

    void handle() {
        queue.peek()[0]++; // EXPECT data-race @ PeekedMessage
    }

    public static void main(String[] args) {
        PeekedMessage post = new PeekedMessage();
        post.queue.add(new int[1]);
        Thread left = Pace.start("left", post::handle);
        Thread right = Pace.start("right", post::handle);
        Pace.finish(left, right);
    }
}

package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** A SynchronousQueue orders both ways: the producer goes on when its message has been taken. */
public final class SynchronousQueueHandOver {
    private final BlockingQueue<int[]> queue = new SynchronousQueue<>();

    void produce() throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            int[] message = {i, 0};
            queue.put(message);
        }
    }

    void consume() throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            int[] message = queue.take();
            message[1] = message[0] + 1;
        }
    }

    public static void main(String[] args) {
        SynchronousQueueHandOver post = new SynchronousQueueHandOver();
        Thread producer = Pace.start("producer", post::produce);
        Thread consumer = Pace.start("consumer", post::consume);
        Pace.finish(producer, consumer);
    }
}

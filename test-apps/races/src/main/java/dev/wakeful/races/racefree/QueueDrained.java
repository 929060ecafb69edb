package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Messages that drainTo, peek or an iterator gets out of a blocking queue are as their producer left them. */
public final class QueueDrained {
    private final BlockingQueue<int[]> queue = new LinkedBlockingQueue<>();
    private final BlockingQueue<int[]> shown = new ArrayBlockingQueue<>(2);

    void produce() throws InterruptedException {
        int[] poster = new int[1];
        poster[0] = 7;
        shown.put(poster);
        for (int i = 0; i < 20; i++) {
            int[] message = new int[1];
            message[0] = 1;
            queue.put(message);
        }
    }

    void consume() {
        while (shown.peek() == null) {
            Pace.nap(1);
        }
        int sum = shown.peek()[0];
        for (int[] poster : shown) {
            sum += poster[0];
        }
        List<int[]> batch = new ArrayList<>();
        for (int got = 0; got < 20; ) {
            int drained = queue.drainTo(batch);
            got += drained;
            if (drained == 0) {
                Pace.nap(1);
            }
        }
        for (int[] message : batch) {
            sum += message[0];
            message[0] = 0;
        }
        if (sum != 34) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        QueueDrained post = new QueueDrained();
        Thread consumer = Pace.start("consumer", post::consume);
        Thread producer = Pace.start("producer", post::produce);
        Pace.finish(consumer, producer);
    }
}

package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Virtual threads hand over messages through a blocking queue and park on a volatile flag. JDK 21
 */
public final class VirtualQueueHandOver {
    private final BlockingQueue<int[]> queue = new LinkedBlockingQueue<>();
    private volatile boolean done;
    private int sum;

    void consume() throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            int[] message = queue.take();
            message[0]++;
            sum += message[0];
        }
        done = true;
    }

    void produce() {
        for (int i = 0; i < 6; i++) {
            int[] message = new int[1];
            message[0] = i;
            queue.add(message);
        }
        while (!done) {
            LockSupport.parkNanos(this, 1_000_000);
        }
        if (sum != 21) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        VirtualQueueHandOver post = new VirtualQueueHandOver();
        Thread consumer = Pace.startVirtual("consumer", post::consume);
        Thread producer = Pace.startVirtual("producer", post::produce);
        Pace.finish(consumer, producer);
    }
}

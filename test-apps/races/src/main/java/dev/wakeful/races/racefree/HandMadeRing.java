package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/** The same with a ring of one's own: an array and two indexes under a ReentrantLock. */
public final class HandMadeRing {
    private final ReentrantLock lock = new ReentrantLock();
    private final int[][] ring = new int[4][];
    private int head;
    private int tail;

    boolean offer(int[] message) {
        lock.lock();
        try {
            if (tail - head == ring.length) {
                return false;
            }
            ring[tail++ % ring.length] = message;
            return true;
        } finally {
            lock.unlock();
        }
    }

    int[] poll() {
        lock.lock();
        try {
            return head == tail ? null : ring[head++ % ring.length];
        } finally {
            lock.unlock();
        }
    }

    void produce() {
        for (int i = 0; i < 10; i++) {
            int[] message = {i, 0};
            while (!offer(message)) {
                Pace.nap(1);
            }
        }
    }

    void consume() {
        for (int i = 0; i < 10; i++) {
            int[] message = poll();
            while (message == null) {
                Pace.nap(1);
                message = poll();
            }
            message[1] = message[0] + 1;
        }
    }

    public static void main(String[] args) {
        HandMadeRing queue = new HandMadeRing();
        Thread producer = Pace.start("producer", queue::produce);
        Thread consumer = Pace.start("consumer", queue::consume);
        Pace.finish(producer, consumer);
    }
}

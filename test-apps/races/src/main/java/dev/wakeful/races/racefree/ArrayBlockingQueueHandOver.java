package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Messages that their producer fills and their consumer changes go through an ArrayBlockingQueue. */
public final class ArrayBlockingQueueHandOver {
    private static final class Message {
        private int hops;
    }

    private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(2);

    void produce() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            Message message = new Message();
            message.hops = 1;
            queue.put(message);
        }
    }

    void consume() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            queue.take().hops++;
        }
    }

    public static void main(String[] args) {
        ArrayBlockingQueueHandOver post = new ArrayBlockingQueueHandOver();
        Thread producer = Pace.start("producer", post::produce);
        Thread consumer = Pace.start("consumer", post::consume);
        Pace.finish(producer, consumer);
    }
}

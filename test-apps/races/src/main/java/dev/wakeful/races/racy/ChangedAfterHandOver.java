package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The queue orders what the producer did before; the producer changes the message once more. */
public final class ChangedAfterHandOver {
    private static final class Message {
        private String text = "draft";
    }

    private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(1);

    void produce() throws InterruptedException {
        Message message = new Message();
        queue.put(message);
        message.text = "final"; // EXPECT data-race @ Message.text
    }

    void consume() throws InterruptedException {
        if (queue.take().text.isEmpty()) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ChangedAfterHandOver post = new ChangedAfterHandOver();
        Thread producer = Pace.start("producer", post::produce);
        Thread consumer = Pace.start("consumer", post::consume);
        Pace.finish(producer, consumer);
    }
}

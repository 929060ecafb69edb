package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** As with arrays, through a LinkedBlockingQueue and back through a LinkedBlockingDeque, with offer and timed poll. */
public final class LinkedBlockingHandOver {
    private static final class Message {
        private String text;
    }

    private final BlockingQueue<Message> there = new LinkedBlockingQueue<>();
    private final BlockingDeque<Message> back = new LinkedBlockingDeque<>();

    void ask() throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            Message message = new Message();
            message.text = "question";
            there.offer(message);
            if (!back.takeLast().text.equals("answer")) {
                throw new IllegalStateException();
            }
        }
    }

    void answer() throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            Message message = there.poll(10, TimeUnit.SECONDS);
            if (message == null || !message.text.equals("question")) {
                throw new IllegalStateException();
            }
            message.text = "answer";
            back.putFirst(message);
        }
    }

    public static void main(String[] args) {
        LinkedBlockingHandOver post = new LinkedBlockingHandOver();
        Thread left = Pace.start("left", post::ask);
        Thread right = Pace.start("right", post::answer);
        Pace.finish(left, right);
    }
}

package dev.wakeful.twins.checkthenwait.fixed;

import dev.wakeful.twins.Pace;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Twin: the consumer polls again after it has said so.
 */
public final class ConditionalPermit {
    private final Queue<String> mail = new ConcurrentLinkedQueue<>();
    private final Semaphore wake = new Semaphore(0);
    private final AtomicBoolean asleep = new AtomicBoolean();

    String receive() throws InterruptedException {
        String letter = mail.poll();
        while (letter == null) {
            asleep.set(true);
            letter = mail.poll();
            if (letter != null) {
                asleep.set(false);
                break;
            }
            wake.acquire();
            asleep.set(false);
            letter = mail.poll();
        }
        return letter;
    }

    void send(String letter) {
        mail.add(letter);
        if (asleep.get()) {
            wake.release();
        }
    }

    public static void main(String[] args) {
        ConditionalPermit box = new ConditionalPermit();
        Thread receiver = Pace.start("receiver", box::receive);
        Pace.rest(receiver);
        Thread sender = Pace.start("sender", () -> box.send("hello"));
        Pace.finish(receiver, sender);
    }
}

package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The producer releases a permit only for a consumer that has said that it sleeps; the consumer polls, says so, and
 * acquires without polling again. Semaphore with conditional release.
 */
public final class ConditionalPermit {
    private final Queue<String> mail = new ConcurrentLinkedQueue<>();
    private final Semaphore wake = new Semaphore(0);
    private final AtomicBoolean asleep = new AtomicBoolean();

    String receive() throws InterruptedException {
        String letter = mail.poll();
        while (letter == null) {
            asleep.set(true);
            wake.acquire(); // EXPECT check-then-wait
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

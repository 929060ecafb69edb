package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Passes with either mailbox: the reader is asleep when the letter comes. */
class MailboxTest {
    @Test
    void aLetterArrives() throws InterruptedException {
        Mailbox mailbox = new Mailbox();
        AtomicReference<String> taken = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                taken.set(mailbox.take());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        reader.start();
        while (reader.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        mailbox.put("hello");
        reader.join();
        assertEquals("hello", taken.get());
    }
}

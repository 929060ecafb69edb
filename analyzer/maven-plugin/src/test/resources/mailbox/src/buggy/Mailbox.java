package com.acme;

/** Holds one letter. Wrong on purpose: the look and the wait are two critical sections, and the notification fits between them. */
public final class Mailbox {
    private String letter;

    public void put(String newLetter) {
        synchronized (this) {
            letter = newLetter;
            notifyAll();
        }
    }

    public String take() throws InterruptedException {
        while (isEmpty()) {
            synchronized (this) {
                wait();
            }
        }
        synchronized (this) {
            String taken = letter;
            letter = null;
            return taken;
        }
    }

    private synchronized boolean isEmpty() {
        return letter == null;
    }
}

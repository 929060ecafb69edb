package com.acme;

/** Holds one letter. The look and the wait are one critical section. */
public final class Mailbox {
    private String letter;

    public void put(String newLetter) {
        synchronized (this) {
            letter = newLetter;
            notifyAll();
        }
    }

    public String take() throws InterruptedException {
        synchronized (this) {
            while (letter == null) {
                wait();
            }
            String taken = letter;
            letter = null;
            return taken;
        }
    }
}

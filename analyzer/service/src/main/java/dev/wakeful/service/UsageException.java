package dev.wakeful.service;

/** What the user asked for cannot be done as it is written; the message is for the user and all there is to know. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}

package dev.wakeful.bench;

/** The bench cannot go on; the message is for the user. */
final class BenchFailure extends Exception {
    private static final long serialVersionUID = 1L;

    BenchFailure(String message) {
        super(message);
    }
}

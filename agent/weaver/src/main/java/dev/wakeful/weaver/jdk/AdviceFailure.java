package dev.wakeful.weaver.jdk;

/** A row of the table does not fit the JDK at hand; the rest of its class is advised all the same. */
final class AdviceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AdviceFailure(String message) {
        super(message);
    }
}

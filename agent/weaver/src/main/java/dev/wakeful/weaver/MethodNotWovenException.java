package dev.wakeful.weaver;

/** A method cannot be woven; the message says why in words for the coverage account. */
final class MethodNotWovenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String method;

    /** {@code method} is name and descriptor. */
    MethodNotWovenException(String method, String reason) {
        super(reason, null, false, false);
        this.method = method;
    }

    String method() {
        return method;
    }
}

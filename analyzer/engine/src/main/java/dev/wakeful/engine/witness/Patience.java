package dev.wakeful.engine.witness;

/**
 * How long a blocking instruction waits for what it needs, and where its thread goes on when it did not get it.
 *
 * @param onExpiry label to go on at after a time-out or refusal; null for the next instruction
 */
public record Patience(Kind kind, String onExpiry) {
    /** How long. */
    public enum Kind {
        FOREVER,
        /** The time-out may expire at any moment at which the thread is blocked. */
        TIMED,
        /** Does not block: a {@code try} that is refused at once. */
        NONE
    }

    public static final Patience FOREVER = new Patience(Kind.FOREVER, null);
    /** Timed, and goes on with the next instruction whether or not it expired. */
    public static final Patience TIMED = new Patience(Kind.TIMED, null);

    public static Patience timed(String onExpiry) {
        return new Patience(Kind.TIMED, onExpiry);
    }

    public static Patience none(String onRefusal) {
        return new Patience(Kind.NONE, onRefusal);
    }
}

package dev.wakeful.engine.read;

/**
 * A file that holds no recording that can be analyzed. The message is one line and names the file, the cause and the
 * remedy.
 */
public final class UnreadableRecordingException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableRecordingException(String message) {
        super(message);
    }

    public UnreadableRecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}

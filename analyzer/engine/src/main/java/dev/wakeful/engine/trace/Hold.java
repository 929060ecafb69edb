package dev.wakeful.engine.trace;

/**
 * A span in which a thread held a lock, at its outermost level. A wait in the middle cuts it in two.
 *
 * @param lock canonical object id of the lock
 * @param acquire first event under the lock: the acquire or the end of the wait that took it back
 * @param release the event that gave it up (release or wait begin), {@link #NEVER} or {@link #LOST}
 * @param version version of the lock, of a shared hold the writer version seen
 * @param late whether the release was recorded after it happened
 * @param origin the acquire with which the thread took the lock before any wait; equals {@code acquire} when it did not
 * wait
 */
public record Hold(
        long lock, int thread, int acquire, int release, boolean shared, long version, boolean late, int origin) {
    /** Held to the end of what the thread recorded. */
    public static final int NEVER = -1;
    /** Records of the thread are missing before a release was seen: whether and when it was released is unknown. */
    public static final int LOST = -2;
}

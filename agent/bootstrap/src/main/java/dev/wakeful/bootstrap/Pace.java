package dev.wakeful.bootstrap;

/**
 * Decides when the agent rests. It records everything at first, and what is new; once the program has gone through known code only for a while, and recording takes a larger share of the
 * processor time than it may, it rests for so long that on average it takes that share. As in LiteRace (Marino, Musuvathi, Narayanasamy, 2009) what is rarely executed is recorded whole; as in
 * Pacer (Bond, Coons, McKinley, 2010) the cost of what is executed often is a matter of proportion, and the user's to choose.
 *
 * <p>The share is an estimate: hooks are counted and not timed. Flusher only.
 */
public final class Pace {
    /** A later period lasts that long at least. */
    static final int LATER_SECONDS = 2;

    /** For that long there has to be nothing new before a rest. */
    private static final int QUIET_SECONDS = 8;

    /** How many rests of the shortest kind the longest is. */
    private static final int LONGEST = 3;
    /** One in so many places of the code is not much. */
    private static final int SOME_SITES = 64;

    /** What a hook costs that records nothing, and a record beside that: means over the workloads of the bench. */
    private static final double NANOS_AN_ENTRY = 22;

    private static final double NANOS_A_RECORD = 150;

    /** Of the processor time of the process, how much recording may take; 0: the agent never rests. */
    private final double share;
    /** How long the first period lasts at least, and each rest. */
    private final int seconds;

    /** Since the period began. */
    private int recorded;

    private int quiet;
    private boolean news = true;
    private Work before;
    private int metBefore;
    /** What recording cost, estimated, and what the process took in all: the older, the less it counts. */
    private double cost;

    private double spent;

    private int restLeft;
    private int sitesAtRest;

    /**
     * @param percent of the processor time of the process that recording may take; 0: the agent never rests
     * @param seconds how long the first period lasts at least, and each rest
     */
    public Pace(int percent, int seconds) {
        this.share = percent / 100.0;
        this.seconds = Math.max(1, seconds);
    }

    /** Without rests. */
    static Pace never() {
        return new Pace(0, 1);
    }

    /** What was done since a period began: hooks that were entered, and records; and the processor time of the process since it began. */
    record Work(long entries, long records, long processorNanos) {}

    boolean mayRest() {
        return share > 0;
    }

    /**
     * A second of recording has passed.
     *
     * @param met places of the code that any thread has recorded since the recording began
     * @return whether it is time to rest; {@code sites} there are then
     */
    boolean isTimeToRest(Work now, int met, int sites) {
        recorded++;
        if (before != null) {
            double entries = Math.max(0, now.entries - before.entries);
            double records = Math.max(0, now.records - before.records);
            cost = cost / 2 + NANOS_AN_ENTRY * entries + NANOS_A_RECORD * records;
            spent = spent / 2 + Math.max(1, now.processorNanos - before.processorNanos);
        }
        quiet = met - metBefore <= metBefore / SOME_SITES ? quiet + 1 : 0;
        metBefore = met;
        before = now;
        int least = news ? seconds : LATER_SECONDS;
        if (recorded < least || quiet < Math.min(QUIET_SECONDS, least) || cost <= share * spent) {
            return false;
        }
        double cycle = LATER_SECONDS * cost / (share * spent);
        restLeft = (int) Math.max(seconds, Math.min(LONGEST * seconds, cycle - LATER_SECONDS));
        sitesAtRest = sites;
        return true;
    }

    /**
     * A second of rest has passed.
     *
     * @param sites places of the code that there are now
     * @return whether the rest is over
     */
    boolean isTimeToGoOn(int sites) {
        news = sites - sitesAtRest > sitesAtRest / SOME_SITES;
        return --restLeft <= 0 || news;
    }

    /** Another period has begun. */
    void goesOn() {
        recorded = 0;
        quiet = 0;
        before = null;
        cost = 0;
        spent = 0;
    }
}

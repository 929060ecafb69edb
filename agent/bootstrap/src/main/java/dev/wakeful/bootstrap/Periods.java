package dev.wakeful.bootstrap;

/** The periods of one recording, and the rests between them. Under the recorder's monitor, but for {@link #isResting}. */
final class Periods {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Period now = Period.first();
    /** Of periods that are over. */
    private long recordsBefore;
    /** A period is over, and the next has not begun. */
    private volatile boolean resting;

    private long restingSince;

    /** The one that is, or the next while the recorder rests. */
    Period now() {
        return now;
    }

    /** Any thread. */
    boolean isResting() {
        return resting;
    }

    /** Records of all periods, about. */
    long records() {
        return recordsBefore + now.threads.records();
    }

    /** Forgets all of them: another recording begins, or none. */
    void forget() {
        follow(Period.first());
        Period.forgetObjects();
        recordsBefore = 0;
        resting = false;
    }

    private void follow(Period next) {
        next.replaces(now);
        now = next;
    }

    /** Ends the one that is, while hooks do not record: what they have recorded stands for itself. */
    void rest() {
        now.threads.forgetEnded();
        Recorder.drain();
        now.threads.account(ThreadTable.all());
        NativeChannel.endPeriod();
        recordsBefore += now.threads.records();
        Recorder.emitTables();
        Tables.forgetPeriod();
        follow(now.next());
        resting = true;
        restingSince = System.nanoTime();
    }

    /** Begins the next one, before hooks record. */
    void goOn() {
        resting = false;
        Tables.count(Coverage.RESTS, 1);
        Tables.count(Coverage.RESTED_MILLIS, (System.nanoTime() - restingSince) / NANOS_PER_MILLI);
        // Once more: a hook that was late may have left something there.
        Period.forgetObjects();
        Gates.renew();
        NativeChannel.beginPeriod(now.sink);
        now.mark();
    }
}

package dev.wakeful.bootstrap;

import dev.wakeful.trace.Site;

/**
 * The native library's side in Java: starts it, and takes out of its ring what native code has recorded, for {@link NativeStreams}. All but
 * the threads' own calls happen under the recorder's monitor.
 */
public final class NativeChannel {
    /** Words of a record in the ring. */
    static final int WORDS = 8;

    private static final int TAKEN_AT_ONCE = 1024;
    private static final int PERIOD_MILLIS = 1000;
    private static final int PATIENCE = 20;

    /** The library works, and is asked. */
    static volatile boolean on;

    private static final long[] TAKEN = new long[TAKEN_AT_ONCE * WORDS];
    private static NativeStreams streams;
    /** What is taken out goes nowhere. */
    private static boolean resting;

    private static long lost;
    private static int mutexesUnknown;
    private static Thread drainer;

    private NativeChannel() {}

    /**
     * Starts the channel, whose library is loaded and recording is on. Called once for each recording.
     *
     * @param records how many records the ring holds, a power of two
     * @param startNanos where times count from
     * @return why it does not work, null when it does
     */
    public static String open(int records, long startNanos) {
        String answer = start(records);
        if (answer.charAt(0) != '+') {
            return answer.substring(1);
        }
        lost = dropped();
        mutexesUnknown = unknownMutexes();
        streams = new NativeStreams(Recorder.sink(), startNanos, (int) lost);
        on = true;
        Tables.count(Coverage.NATIVE_SEES, 1, answer.substring(1));
        drainer = new Thread(null, new Drainer(), "wakeful-native", 0, false);
        drainer.setDaemon(true);
        drainer.start();
        return null;
    }

    /** Takes everything out of the ring. */
    static void drain() {
        if (!on) {
            return;
        }
        int taken;
        do {
            taken = take(TAKEN);
            for (int i = 0; i < taken && !resting; i++) {
                streams.add(TAKEN, i * WORDS);
            }
        } while (taken == TAKEN_AT_ONCE);
        long lostNow = dropped();
        if (lostNow != lost) {
            Tables.count(Coverage.NATIVE_LOST, lostNow - lost);
            lost = lostNow;
            streams.lost((int) lostNow);
        }
        int unknownNow = unknownMutexes();
        if (unknownNow != mutexesUnknown) {
            Tables.count(Coverage.NATIVE_MUTEXES_UNKNOWN, unknownNow - mutexesUnknown);
            mutexesUnknown = unknownNow;
        }
        if (!resting) {
            streams.drain();
        }
        for (String site = nextSite(); site != null; site = nextSite()) {
            Tables.add(site(site));
        }
    }

    /** Each second: accounts for threads of the operating system that are gone. */
    static void forgetEnded() {
        if (on && !resting) {
            streams.forgetEnded();
        }
    }

    static void newChunk() {
        if (on && !resting) {
            streams.newChunk();
        }
    }

    /** After a drain: what it took out until now is of a period that is over. What comes until the next one goes nowhere. */
    static void endPeriod() {
        if (on) {
            streams.account();
            resting = true;
        }
    }

    /** What is taken out from now on goes to another period. */
    static void beginPeriod(TraceBuffer.Sink sink) {
        if (on) {
            drain();
            resting = false;
            streams = streams.into(sink);
        }
    }

    /** After the last drain. */
    static void close() {
        if (on) {
            stop();
            drain();
            // A thread may have been stopped in the middle of a record: it holds up what others have put behind it.
            for (int i = 0; waiting() != 0 && i < PATIENCE; i++) {
                await(1);
                drain();
            }
            long left = waiting();
            if (left != 0) {
                Tables.count(Coverage.NATIVE_LOST, left);
                streams.lost((int) (lost + left));
            }
            streams.account();
        }
    }

    /** After {@link #close}: forgets what it has. Gives the thread that is about to end, or null. */
    static Thread release() {
        Thread ending = drainer;
        on = false;
        resting = false;
        drainer = null;
        streams = null;
        return ending;
    }

    /** Id, class or library, method, function or offset, file, operation. */
    private static Site site(String text) {
        String[] parts = text.split("\t", 5);
        return new Site(Integer.parseInt(parts[0]), parts[1], parts[2], "", parts[3], 0, parts[4], 0, 0);
    }

    /** "+what it sees" or "-why not". */
    private static native String start(int records);

    private static native void stop();

    /** Returns when there is much to take, or after a time. */
    private static native void await(int millis);

    private static native int take(long[] into);

    private static native long dropped();

    /** Records in the ring that cannot be taken out yet, or have come since. */
    private static native long waiting();

    private static native int unknownMutexes();

    private static native String nextSite();

    /** The name of an OS thread of this process, null when it has ended. */
    static native String nameOf(int osTid);

    /** The calling thread ends: reports monitors that it took through JNI and still has. */
    static native void threadEnds(boolean virtual);

    /** A ring that is half full is emptied at once; other work can wait for the flusher. */
    private static final class Drainer implements Runnable {
        @Override
        public void run() {
            ThreadTrace.suspend();
            while (Recorder.running) {
                try {
                    await(PERIOD_MILLIS);
                    Recorder.drainNative();
                } catch (Throwable failure) {
                    Hooks.failed(failure);
                }
            }
        }
    }
}

package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/** One thread while it is walked: its next event with all object ids resolved, and what evidence keeps per thread. */
final class Strand {
    private static final String SIGNAL_DISPATCHER = "Signal Dispatcher";

    final int thread;
    final long tid;
    /** The JVM's thread that delivers signals to Java handlers. */
    final boolean deliversSignals;

    private final Cursor cursor;
    private final Tables tables;
    private final Identities identities;

    int position = -1;
    Op op;
    int site;
    long object;
    long a;
    long b;
    boolean gapBefore;

    /** Approximate times of the current batch's events, kept by the linearizer: its last event, and nanoseconds between two. */
    int timedBatch = -1;

    int lastPosition;
    long lastTime;
    long stepNanos;

    /** Lock of the wait that this thread is in, 0 for none or unknown. */
    long waitLock;
    /** Tenures that this thread has open, packed by {@link LockEvidence}. */
    final LongArrayList open = new LongArrayList(4);

    Strand(int thread, ThreadStream stream, Tables tables, Identities identities) {
        this.thread = thread;
        this.tid = stream.tid;
        this.deliversSignals = stream.name.equals(SIGNAL_DISPATCHER);
        this.tables = tables;
        this.identities = identities;
        this.cursor = new Cursor(stream, problem -> {});
    }

    /** Moves to the next event; false at the end. */
    boolean next() {
        do {
            if (!cursor.next()) {
                return false;
            }
        } while (cursor.op == Op.BIRTH || cursor.op == Op.ALIAS);
        position++;
        op = cursor.op;
        site = cursor.site;
        object = identities.resolve(cursor.object);
        a = cursor.a;
        b = cursor.b;
        gapBefore = cursor.gapBefore;
        if (op.isAccess()) {
            if (tables.referenceSite(site)) {
                a = identities.resolve(a);
                b = op == Op.UPDATE ? identities.resolve(b) : b;
            }
        } else if (op == Op.WAIT_BEGIN
                || op == Op.NOTIFY
                || op == Op.NOTIFY_ALL
                || op == Op.HAND_OVER
                || op == Op.RECEIVE) {
            a = identities.resolve(a);
        }
        return true;
    }

    int batch() {
        return cursor.batch();
    }

    /** Keeps track of the wait that the thread is in; called once per event, after it was accounted for. */
    void followWait() {
        if (op == Op.WAIT_BEGIN) {
            waitLock = a;
        } else if (op == Op.WAIT_END) {
            waitLock = 0;
        }
    }

    /** Called before an event behind a gap is looked at: whatever the thread was in is not known any more. */
    void crossGap() {
        waitLock = 0;
    }
}

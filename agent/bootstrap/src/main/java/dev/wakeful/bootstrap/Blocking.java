package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharArrayReader;
import java.io.CharArrayWriter;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.channels.Channel;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectableChannel;

/**
 * How long calls keep one thread while it holds a lock. Without a lock nothing is timed or recorded. Used by that thread only.
 *
 * <p>Where a thread waits for another one inside the JDK it parks, and the park is timed, not the call: a call that was only slow to get
 * the processor did not block.
 */
final class Blocking {
    /** Whoever is kept shorter did not block. */
    private static final long NEGLIGIBLE_NANOS = 1_000_000;

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final ThreadTrace trace;
    private final HeldLocks held;
    private final TraceBuffer buffer;
    private final WatchBudget budget;

    /** When the park under way began, 0 for one that is not timed. */
    private long parkBegan;
    /** Time spent in timed parks since the public call of the JDK began. */
    private long parked;
    /** When the call under way began, 0 for none that is timed. */
    private long callBegan;

    private int callKind;
    private int callSite;
    private int callActs;
    private Object resource;

    Blocking(ThreadTrace trace, HeldLocks held, TraceBuffer buffer, WatchBudget budget) {
        this.trace = trace;
        this.held = held;
        this.buffer = buffer;
        this.budget = budget;
    }

    /** Whether the thread holds a lock, so that somebody may have to wait as long as it does. */
    boolean matters() {
        return held.size() > 0;
    }

    // ---- parks

    /** Before a park. Returns whether it is timed, so that {@link #unparked} is wanted. */
    boolean parks() {
        if (!matters()) {
            return false;
        }
        parkBegan = System.nanoTime() | 1;
        return true;
    }

    /** After a park that is timed. */
    void unparked() {
        if (parkBegan != 0) {
            parked += System.nanoTime() - parkBegan;
            parkBegan = 0;
        }
    }

    /** A public call of the JDK begins. */
    void begins() {
        parked = 0;
    }

    /** A public call of the JDK has ended; its own records are made. */
    void ended(int site) {
        ended(0, site);
    }

    /** The same, or a park by the program itself; {@code object} is the blocker's id. */
    void ended(long object, int site) {
        if (parked >= NEGLIGIBLE_NANOS && matters()) {
            record(Op.BLOCKED_PARKED, object, parked, site);
        }
        parked = 0;
    }

    // ---- waits and sleeps

    /** Back from Condition.await, which parks. */
    void awaited(Object lock, int site) {
        waited(lock, parked, site);
        parked = 0;
    }

    /** Back from a wait that gave up the lock, and nothing but that. */
    void waited(Object lock, long nanos, int site) {
        if (nanos >= NEGLIGIBLE_NANOS && held.size() > 1) {
            record(Op.BLOCKED_WAITING, held.entryOfHeld(lock, trace, site).canonical().id, nanos, site);
        }
    }

    /** Back from a sleep. */
    void slept(long nanos, int site) {
        if (nanos >= NEGLIGIBLE_NANOS && matters()) {
            record(Op.BLOCKED_ASLEEP, 0, nanos, site);
        }
    }

    // ---- calls that are timed as a whole

    /** Before a call of a method of the JDK; one of the application's class is its own code, which is seen where it blocks itself. */
    void enters(Object receiver, int kind, int site) {
        callBegan = 0;
        resource = null;
        if (!matters() || receiver == null) {
            return;
        }
        Class<?> type = receiver.getClass();
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader == PLATFORM) {
            int known = kind == Op.BLOCKED_TRANSFERRING ? kindOf(receiver) : kind;
            if (known != 0) {
                waitsFor(receiver, known, site);
            }
        }
    }

    /** Before a call that waits for the end of something, whatever its class. */
    void waitsFor(Object object, int kind, int site) {
        callBegan = 0;
        resource = null;
        if (matters()) {
            resource = object;
            callKind = kind;
            callSite = site;
            callActs = buffer.acts();
            callBegan = System.nanoTime() | 1;
        }
    }

    /** After the call. */
    void leaves() {
        if (callBegan == 0) {
            return;
        }
        long nanos = System.nanoTime() - callBegan;
        Object object = resource;
        callBegan = 0;
        resource = null;
        if (!matters()) {
            return;
        }
        if (callKind == Op.BLOCKED_CALLING) {
            if (nanos < NEGLIGIBLE_NANOS) {
                return;
            }
        } else if (buffer.acts() != callActs && !(object instanceof Channel)) {
            // Code of the application ran inside, as it does within no channel: what it waited for is recorded there.
            return;
        } else if (nanos < NEGLIGIBLE_NANOS) {
            if (!budget.allows(callSite)) {
                return;
            }
            budget.use(callSite);
        }
        record(callKind, trace.idOf(object, callSite), nanos, callSite);
    }

    /** Before a lock is given up: a call that is still under way has ended with an exception. */
    void givesUp() {
        if (callBegan != 0) {
            if (System.nanoTime() - callBegan >= NEGLIGIBLE_NANOS) {
                leaves();
            }
            callBegan = 0;
            resource = null;
        }
    }

    /** What a transfer may wait for, 0 for nothing. */
    private static int kindOf(Object receiver) {
        if (receiver instanceof ByteArrayOutputStream
                || receiver instanceof ByteArrayInputStream
                || receiver instanceof StringWriter
                || receiver instanceof StringReader
                || receiver instanceof CharArrayWriter
                || receiver instanceof CharArrayReader
                || receiver instanceof SelectableChannel channel && !channel.isBlocking()) {
            return 0;
        }
        boolean stores = receiver instanceof PrintStream
                || receiver instanceof FileOutputStream
                || receiver instanceof FileInputStream
                || receiver instanceof FileWriter
                || receiver instanceof FileReader
                || receiver instanceof RandomAccessFile
                || receiver instanceof FileChannel;
        return stores ? Op.BLOCKED_STORING : Op.BLOCKED_TRANSFERRING;
    }

    private void record(int kind, long object, long nanos, int site) {
        // What encloses this call did not block besides.
        callBegan = 0;
        resource = null;
        trace.locking().settle();
        buffer.append(Op.BLOCKED, site, object, nanos, kind);
    }
}

package dev.wakeful.harness.subject;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Calls functions of a JNI library, {@code src/test/c/nativecode.c}. Arguments: the folder of the library, and which part to run. */
public final class NativeCode {
    private static final int STORM = 100_000;
    private static final int ROUNDS = 100;

    private int calls;

    @SuppressWarnings("unused") // called by the library
    private NativeCode(int unused) {}

    private NativeCode() {}

    static native void lockAndUnlock(Object monitor);

    static native void lockAndForget(Object monitor);

    static native void unlock(Object monitor);

    static native void unlockWithExceptionPending(Object monitor);

    static native long call(Runnable runnable, int times);

    static native double callAllForms(NativeCode object);

    static native void runAttached(Runnable runnable, Object monitor, boolean detach);

    static native long storm(int signals);

    static native void takeTurns();

    static native void lockThroughPointer(boolean keep);

    static native void lockOften(int times);

    static native int forkWhileHeld(int times, boolean remake);

    static native int pollPipe();

    static native int cpu();

    static native int loadAndUnload(String path, int times);

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        System.load(folder.resolve("libnativecode.so").toString());
        String result =
                switch (args[1]) {
                    case "monitors" -> monitors();
                    case "leak" -> leak();
                    case "leak-in-upcall" -> leakInUpcall();
                    case "unpaired" -> unpaired();
                    case "upcalls" -> upcalls();
                    case "attached" -> attached(true);
                    case "exits-attached" -> attached(false);
                    case "storm" -> Long.toString(storm(STORM));
                    case "turns" -> turns();
                    case "locks" -> locks(Integer.parseInt(args[2]));
                    case "pointer-kept", "pointer-changed" -> throughPointer(args[1].equals("pointer-kept"));
                    case "forks" -> Integer.toString(forkWhileHeld(ROUNDS, false));
                    case "forks-used" -> Integer.toString(forkWhileHeld(ROUNDS, true));
                    case "poll" -> Integer.toString(pollPipe());
                    case "cpu" -> Boolean.toString(cpu() >= 0 && cpu() < 1 << 16);
                    case "plugins" ->
                        Integer.toString(
                                loadAndUnload(folder.resolve("libplugin.so").toString(), 10 * ROUNDS));
                    case "carriers" -> carriers();
                    case "cost" -> cost();
                    default -> throw new IllegalArgumentException(args[1]);
                };
        System.out.println("RESULT ok " + result);
    }

    /** The same monitor through JNI and through bytecode, on two threads. */
    private static String throughPointer(boolean keep) {
        lockThroughPointer(keep);
        return "";
    }

    private static String monitors() throws InterruptedException {
        Object monitor = new Object();
        Thread other = new Thread(
                () -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        synchronized (monitor) {
                            lockAndUnlock(monitor);
                        }
                    }
                },
                "bytecode");
        other.start();
        for (int i = 0; i < ROUNDS; i++) {
            lockAndUnlock(monitor);
        }
        other.join();
        String kept = "lost";
        try {
            unlockWithExceptionPending(monitor);
        } catch (IllegalStateException e) {
            kept = e.getMessage();
        }
        return kept + " " + Thread.holdsLock(monitor);
    }

    private static String leak() throws InterruptedException {
        Object monitor = new Object();
        Thread forgetful = new Thread(() -> lockAndForget(monitor), "forgetful");
        forgetful.start();
        forgetful.join();
        return "leaked";
    }

    private static String leakInUpcall() {
        Object monitor = new Object();
        call(() -> lockAndForget(monitor), 1);
        boolean held = Thread.holdsLock(monitor);
        unlock(monitor);
        return held + " " + Thread.holdsLock(monitor);
    }

    /** Native code lets go of what bytecode has taken. The JVM does not mind. */
    private static String unpaired() {
        Object monitor = new Object();
        boolean held;
        try {
            synchronized (monitor) {
                unlock(monitor);
                held = Thread.holdsLock(monitor);
                // So that leaving the block is legal.
                lockAndForget(monitor);
            }
        } catch (IllegalMonitorStateException e) {
            return "threw";
        }
        return held + " " + Thread.holdsLock(monitor);
    }

    private static String upcalls() {
        NativeCode counter = new NativeCode();
        call(counter::count, ROUNDS);
        String thrown = "lost";
        try {
            call(
                    () -> {
                        throw new IllegalStateException("thrown");
                    },
                    2);
        } catch (IllegalStateException e) {
            thrown = e.getMessage();
        }
        return counter.calls + " " + thrown + " " + callAllForms(new NativeCode());
    }

    private synchronized void count() {
        calls++;
    }

    private static String attached(boolean detach) {
        NativeCode counter = new NativeCode();
        runAttached(counter::count, new Object(), detach);
        return Integer.toString(counter.calls);
    }

    private static String turns() {
        for (int i = 0; i < ROUNDS; i++) {
            takeTurns();
        }
        return "done";
    }

    private static String locks(int times) throws InterruptedException {
        Thread other = new Thread(() -> lockOften(times), "other");
        other.start();
        lockOften(times);
        other.join();
        return Integer.toString(2 * times);
    }

    /** Virtual threads that yield, where there are any. */
    private static String carriers() throws Exception {
        // From the first such question on the carriers are recorded, as soon as the recorder has heard of it.
        cpu();
        Thread.sleep(2000);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            threads.add((Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable) () -> {
                        for (int j = 0; j < ROUNDS; j++) {
                            Thread.yield();
                        }
                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return "done";
    }

    /** Nanoseconds of each, for people. */
    private static String cost() {
        Object monitor = new Object();
        NativeCode counter = new NativeCode();
        StringBuilder text = new StringBuilder();
        int times = 1_000_000;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                lockAndUnlock(monitor);
            }
            long locked = System.nanoTime();
            call(() -> counter.calls++, times);
            long called = System.nanoTime();
            lockOften(times);
            long often = System.nanoTime();
            text.append("\nmonitor pair ").append((locked - start) / times);
            text.append(" ns, upcall ").append((called - locked) / times);
            text.append(" ns, mutex pair ").append((often - called) / times).append(" ns");
        }
        return text.toString();
    }

    // ---- called by the library

    boolean ofBoolean(int one) {
        return one == 1;
    }

    static boolean ofBooleanStatic(int one) {
        return one == 1;
    }

    byte ofByte(int one) {
        return (byte) one;
    }

    static byte ofByteStatic(int one) {
        return (byte) one;
    }

    char ofChar(int one) {
        return (char) one;
    }

    static char ofCharStatic(int one) {
        return (char) one;
    }

    short ofShort(int one) {
        return (short) one;
    }

    static short ofShortStatic(int one) {
        return (short) one;
    }

    int ofInt(int one) {
        return one;
    }

    static int ofIntStatic(int one) {
        return one;
    }

    long ofLong(int one) {
        return one;
    }

    static long ofLongStatic(int one) {
        return one;
    }

    float ofFloat(int one) {
        return one;
    }

    static float ofFloatStatic(int one) {
        return one;
    }

    double ofDouble(int one) {
        return one;
    }

    static double ofDoubleStatic(int one) {
        return one;
    }
}

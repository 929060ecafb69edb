package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Buffers, formats, seeds and counters of a thread's own stay in it from task to task; a buffer that has grown too large is dropped. */
// PROFILE accesses
public final class BuffersPerThread {
    private static final ThreadLocal<StringBuilder> BUFFER = new ThreadLocal<>();
    private static final ThreadLocal<SimpleDateFormat> FORMAT =
            ThreadLocal.withInitial(() -> new SimpleDateFormat("HH", Locale.ROOT));
    private static final ThreadLocal<long[]> COUNTS = ThreadLocal.withInitial(() -> new long[1]);
    private static volatile int capacity = 16;

    static int format(int n) {
        StringBuilder buffer = BUFFER.get();
        if (buffer == null) {
            buffer = new StringBuilder(capacity);
            BUFFER.set(buffer);
        }
        buffer.setLength(0);
        for (int i = 0; i < n; i++) {
            buffer.append(FORMAT.get().format(new Date(i)));
        }
        COUNTS.get()[0]++;
        if (buffer.length() > 40) {
            BUFFER.remove();
        }
        return buffer.length();
    }

    static int length() {
        StringBuilder buffer = BUFFER.get();
        return buffer == null ? 0 : buffer.length();
    }

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 6; i++) {
            int n = i % 3 == 2 ? 30 : 3;
            Future<Integer> formatted = pool.submit(() -> format(n));
            Future<Integer> length = pool.submit(BuffersPerThread::length);
            formatted.get();
            length.get();
            capacity++;
        }
        pool.shutdown();
        Pace.finish();
    }
}

package dev.wakeful.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.wakeful.bench.workload.Workload;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Runs in the fork: {@code Worker SUBJECT MOST-WARM-UP-MILLIS ITERATIONS THREADS}. Prints {@code bench.key=value} lines for {@link Fork}. It does
 * not know whether an agent is there.
 */
final class Worker {
    static final String MARK = "bench.";

    private Worker() {}

    public static void main(String[] arguments) throws Exception {
        long warmUpNanos = Integer.parseInt(arguments[1]) * 1_000_000L;
        int iterations = Integer.parseInt(arguments[2]);
        int threads = Integer.parseInt(arguments[3]);
        Workload workload = Subject.valueOf(arguments[0]).workload();
        workload.prepare(threads);
        try {
            long begun = System.nanoTime();
            long checksum = workload.iterate();
            for (int i = 1; i < iterations; i++) {
                check(checksum, workload.iterate());
            }
            long started = ManagementFactory.getRuntimeMXBean().getStartTime();
            print("cold", (System.currentTimeMillis() - started) * 1_000_000);
            WarmUp warmUp = new WarmUp(begun, warmUpNanos);
            while (!warmUp.isOver()) {
                check(checksum, workload.iterate());
            }
            print("warm", System.nanoTime() - begun);
            print("calm", warmUp.isCalm() ? 1 : 0);
            OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long[] nanos = new long[iterations];
            long processorBefore = process.getProcessCpuTime();
            for (int i = 0; i < iterations; i++) {
                long begin = System.nanoTime();
                long result = workload.iterate();
                nanos[i] = System.nanoTime() - begin;
                check(checksum, result);
            }
            print("processor", process.getProcessCpuTime() - processorBefore);
            print("time", Arrays.stream(nanos).sum());
            Arrays.sort(nanos);
            print("median", nanos[iterations / 2]);
            print("checksum", checksum);
            print("heap", usedHeap());
        } finally {
            workload.close();
        }
        print("resident", peakResidentSet());
    }

    private static void check(long expected, long result) {
        if (expected != result) {
            throw new IllegalStateException("an iteration gave " + result + " instead of " + expected);
        }
    }

    /** Bytes that survive a collection; the workload is still open. */
    private static long usedHeap() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(
                    used,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }

    /** Bytes; 0 where the operating system does not say. */
    private static long peakResidentSet() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        }
        return 0;
    }

    private static void print(String key, long value) {
        System.out.println(MARK + key + "=" + value);
    }
}

package dev.wakeful.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.wakeful.bench.workload.Workload;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Runs in the fork: {@code Worker SUBJECT LEAST-WARM-UP-MILLIS MOST-WARM-UP-MILLIS LEAST-ITERATIONS LEAST-MEASURED-MILLIS THREADS}. Prints {@code bench.key=value} lines for {@link Fork}. It does
 * not know whether an agent is there.
 */
final class Worker {
    static final String MARK = "bench.";
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Worker() {}

    public static void main(String[] arguments) throws Exception {
        long leastWarmUpNanos = Integer.parseInt(arguments[1]) * NANOS_PER_MILLI;
        long mostWarmUpNanos = Integer.parseInt(arguments[2]) * NANOS_PER_MILLI;
        int leastIterations = Integer.parseInt(arguments[3]);
        long leastMeasuredNanos = Integer.parseInt(arguments[4]) * NANOS_PER_MILLI;
        int threads = Integer.parseInt(arguments[5]);
        Workload workload = Subject.valueOf(arguments[0]).workload();
        workload.prepare(threads);
        try {
            long begun = System.nanoTime();
            long checksum = workload.iterate();
            for (int i = 1; i < leastIterations; i++) {
                check(checksum, workload.iterate());
            }
            long started = ManagementFactory.getRuntimeMXBean().getStartTime();
            print("cold", (System.currentTimeMillis() - started) * 1_000_000);
            WarmUp warmUp = new WarmUp(begun, leastWarmUpNanos, mostWarmUpNanos);
            while (!warmUp.isOver()) {
                check(checksum, workload.iterate());
            }
            print("warm", System.nanoTime() - begun);
            print("calm", warmUp.isCalm() ? 1 : 0);
            OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            List<Long> nanos = new ArrayList<>();
            long processorBefore = process.getProcessCpuTime();
            long measuringSince = System.nanoTime();
            while (nanos.size() < leastIterations || System.nanoTime() - measuringSince < leastMeasuredNanos) {
                long begin = System.nanoTime();
                long result = workload.iterate();
                nanos.add(System.nanoTime() - begin);
                check(checksum, result);
            }
            print("processor", process.getProcessCpuTime() - processorBefore);
            print("iterations", nanos.size());
            print("time", nanos.stream().mapToLong(Long::longValue).sum());
            Collections.sort(nanos);
            print("median", nanos.get(nanos.size() / 2));
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

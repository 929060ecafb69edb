package dev.wakeful.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The state of the machine at one moment, as far as the operating system tells.
 *
 * @param load average number of runnable processes over the last minute; NaN: unknown
 * @param stolen processor time that the hypervisor gave to others, in the kernel's ticks, since boot
 * @param total processor time of all kinds, in ticks, since boot
 */
record Machine(double load, long stolen, long total) {
    private static final int STEAL = 8;

    static Machine now() {
        try {
            double load = Double.parseDouble(
                    Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
            List<String> lines = Files.readAllLines(Path.of("/proc/stat"));
            String[] ticks = lines.get(0).split(" +");
            long total = 0;
            for (int i = 1; i <= STEAL; i++) {
                total += Long.parseLong(ticks[i]);
            }
            return new Machine(load, Long.parseLong(ticks[STEAL]), total);
        } catch (IOException e) {
            return new Machine(Double.NaN, 0, 0);
        }
    }

    /** Per cent of the processor time since {@code before} that the hypervisor gave to others. */
    double stolenSince(Machine before) {
        return total > before.total ? 100.0 * (stolen - before.stolen) / (total - before.total) : 0;
    }
}

package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Statistics without a lock, the last bucket the sum of all: each number and each map is right by itself, and more nobody promises. */
// PROFILE accesses
public final class CountersOfTheirOwn {
    private final AtomicLongArray buckets = new AtomicLongArray(4);
    private final AtomicLong requests = new AtomicLong();
    private final ConcurrentMap<String, Long> byPath = new ConcurrentHashMap<>();

    void request(String path, int millis) {
        byPath.merge(path, 1L, Long::sum);
        buckets.incrementAndGet(Math.min(2, millis / 10));
        buckets.incrementAndGet(3);
        requests.incrementAndGet();
    }

    String report() {
        long sum = 0;
        for (int i = 0; i < buckets.length(); i++) {
            sum += buckets.get(i);
        }
        return sum + " in " + byPath;
    }

    public static void main(String[] args) {
        CountersOfTheirOwn statistics = new CountersOfTheirOwn();
        Thread server = Pace.start("server", () -> {
            for (int i = 0; i < 40; i++) {
                statistics.request("/" + i % 3, i);
                Pace.nap(1);
            }
        });
        Thread monitor = Pace.start("monitor", () -> {
            for (int i = 0; i < 10; i++) {
                if (statistics.report().isEmpty()) {
                    throw new IllegalStateException("no report");
                }
                Pace.nap(3);
            }
        });
        Pace.finish(server, monitor);
    }
}

package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A consumer looks whether all has come before it takes the next number and adds it up: the flag is no part of the sum. */
// PROFILE accesses
public final class FlagBesideTheValue {
    private static final class Source {
        private final ConcurrentLinkedQueue<Long> queue = new ConcurrentLinkedQueue<>();
        private volatile boolean done;

        private void drain(Sum sum) {
            while (true) {
                boolean last = done;
                Long next = queue.poll();
                if (last && next == null) {
                    sum.end();
                    return;
                }
                if (next != null) {
                    sum.add(next);
                }
            }
        }
    }

    private static final class Sum {
        private Long value;
        private Long result;

        private void add(Long next) {
            value = value == null ? next : Long.valueOf(value + next);
        }

        private void end() {
            result = value;
        }
    }

    public static void main(String[] args) {
        Thread[] threads = new Thread[8];
        for (int t = 0; t < threads.length; t += 2) {
            Source source = new Source();
            Sum sum = new Sum();
            threads[t] = Pace.start("feeder", () -> {
                for (long i = 0; i < 20; i++) {
                    source.queue.add(1_000 + i);
                    Pace.nap(1);
                }
                source.done = true;
            });
            threads[t + 1] = Pace.start("adder", () -> {
                source.drain(sum);
                if (sum.result != 20_190) {
                    throw new IllegalStateException("sum is " + sum.result);
                }
            });
        }
        Pace.finish(threads);
    }
}

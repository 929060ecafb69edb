package dev.wakeful.weaver.survey;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Pools that make things up to a limit, and what only looks like one. */
final class AttemptSamples {
    private AttemptSamples() {}

    abstract static class Base {
        final BlockingQueue<String> idle = new LinkedBlockingQueue<>();
        final AtomicInteger count = new AtomicInteger();
        final int most = 2;

        String make() {
            if (count.incrementAndGet() > most) {
                count.decrementAndGet();
                return null;
            }
            return "made";
        }
    }

    static final class Waits extends Base {
        String get() throws InterruptedException {
            String one = make();
            if (one == null) {
                one = idle.take();
            }
            return one;
        }
    }

    static final class Returns extends Base {
        String get() throws InterruptedException {
            String one = make();
            if (one != null) {
                return one;
            }
            return idle.poll(1, TimeUnit.SECONDS);
        }
    }

    /** Checks what it got, and begins again; gives up when it waits in vain. */
    static final class Checks extends Base {
        private final AtomicLong number = new AtomicLong();

        String get() throws InterruptedException {
            String one = null;
            while (one == null) {
                one = idle.poll();
                if (one == null) {
                    one = numbered();
                }
                if (one == null) {
                    one = idle.poll(1, TimeUnit.SECONDS);
                }
                if (one == null) {
                    throw new IllegalStateException("none in time");
                }
                if (one.isEmpty()) {
                    one = null;
                }
            }
            return one;
        }

        private String numbered() {
            int limit = most;
            long next = number.incrementAndGet();
            if (limit > -1 && next > limit || next > Integer.MAX_VALUE) {
                number.decrementAndGet();
                return null;
            }
            return "number " + next;
        }
    }

    /** Tries again after each time-out. */
    static final class Polls extends Base {
        String get() throws InterruptedException {
            String one = make();
            while (one == null) {
                one = idle.poll(10, TimeUnit.MILLISECONDS);
                if (one == null) {
                    one = make();
                }
            }
            return one;
        }
    }

    /** What it made is not what it waits for. */
    static final class Spins extends Base {
        String get() throws InterruptedException {
            String token = make();
            String work = null;
            if (token == null) {
                work = idle.take();
            }
            return work + token;
        }
    }

    /** Waits whatever came of it. */
    static final class Always extends Base {
        String get() throws InterruptedException {
            String one = make();
            String first = one;
            one = idle.take();
            return first + one;
        }
    }

    /** Whether it gives null depends on more than the count. */
    static final class Depends extends Base {
        private volatile boolean strict;

        String get() throws InterruptedException {
            String one = some();
            if (one == null) {
                one = idle.take();
            }
            return one;
        }

        private String some() {
            if (count.incrementAndGet() > most) {
                count.decrementAndGet();
                if (strict) {
                    return null;
                }
                idle.add("more");
            }
            return "made";
        }
    }
}

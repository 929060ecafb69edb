package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/** An interrupt is the hint to look for work again; the worker's state only spares needless ones, and the worker takes a hint at any time. */
// PROFILE accesses
public final class InterruptedWhileIdle {
    private enum State {
        IDLE,
        BUSY
    }

    private final AtomicInteger open = new AtomicInteger();
    private volatile State state = State.BUSY;
    private int done;

    private void work(int total) {
        while (done < total) {
            state = State.BUSY;
            while (open.get() > 0) {
                open.decrementAndGet();
                done++;
            }
            state = State.IDLE;
            if (open.get() == 0 && done < total) {
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    // Looks again.
                }
            }
        }
    }

    private void offer(Thread worker) {
        open.incrementAndGet();
        if (state == State.IDLE) {
            worker.interrupt();
        }
    }

    public static void main(String[] args) {
        InterruptedWhileIdle idle = new InterruptedWhileIdle();
        Thread worker = Pace.start("worker", () -> idle.work(30));
        Thread user = Pace.start("user", () -> {
            for (int i = 0; i < 30; i++) {
                idle.offer(worker);
                Pace.nap(3);
            }
        });
        Pace.finish(user, worker);
    }
}

package dev.wakeful.twins.straywakeup.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** An operator has a clock interrupt him when a call takes too long, and tells it to leave that when the call is over: it may be about to, and interrupt the next call. */
// PROFILE accesses
public final class PatienceOfCallers {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private boolean call(long millis) {
        Thread operator = Thread.currentThread();
        ScheduledFuture<?> alarm =
                clock.schedule(operator::interrupt, millis, TimeUnit.MILLISECONDS); // EXPECT stray-wakeup
        try {
            return answers.poll(5, TimeUnit.SECONDS) != null;
        } catch (InterruptedException e) {
            return false;
        } finally {
            alarm.cancel(false);
        }
    }

    public static void main(String[] args) {
        PatienceOfCallers desk = new PatienceOfCallers();
        int[] answered = {0};
        Thread operator = Pace.start("operator", () -> {
            for (long patience : new long[] {4_000, 150, 4_000}) {
                answered[0] += desk.call(patience) ? 1 : 0;
            }
        });
        Pace.nap(100);
        desk.answers.add("yes");
        Pace.nap(500);
        desk.answers.add("no");
        Pace.finish(operator);
        desk.clock.shutdownNow();
        if (answered[0] != 2) {
            throw new IllegalStateException(answered[0] + " answers");
        }
    }
}

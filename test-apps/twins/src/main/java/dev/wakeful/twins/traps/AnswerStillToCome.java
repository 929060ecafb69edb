package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;

/** Daemons wait for what another one will do at its time; the program ends before. */
public final class AnswerStillToCome {
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final CyclicBarrier meeting = new CyclicBarrier(2);

    public static void main(String[] args) {
        AnswerStillToCome talk = new AnswerStillToCome();
        Thread asks = Pace.startDaemon("asks", talk.answer::join);
        Thread waits = Pace.startDaemon("waits", talk.meeting::await);
        Pace.startDaemon("late", () -> {
            Pace.nap(60_000);
            talk.answer.complete("late");
            talk.meeting.await();
        });
        Pace.rest(asks);
        Pace.rest(waits);
        Pace.finish();
    }
}

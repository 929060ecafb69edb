package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CompletableFuture;

/** complete orders what its thread did before whatever get, join, getNow or a callback does after; anyOf passes it on. */
public final class FutureCompletedByHand {
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private int data;
    private int seen;

    void complete() {
        data = 42;
        answer.complete("answer");
    }

    void poll() {
        while (answer.getNow(null) == null) {
            Pace.nap(1);
        }
        if (!answer.isDone() || data != 42) {
            throw new IllegalStateException();
        }
        seen = data;
        failure.completeExceptionally(new IllegalStateException("seen"));
    }

    public static void main(String[] args) {
        FutureCompletedByHand question = new FutureCompletedByHand();
        Thread poller = Pace.start("poller", question::poll);
        Thread oracle = Pace.start("oracle", question::complete);
        CompletableFuture.anyOf(question.answer).join();
        int data = question.data;
        while (!question.failure.isCompletedExceptionally()) {
            Pace.nap(1);
        }
        if (question.seen != data) {
            throw new IllegalStateException();
        }
        Pace.finish(poller, oracle);
    }
}

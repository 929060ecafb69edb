package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CompletableFuture;

/** Completing the future orders what came before; the result is changed after it. */
public final class ChangedAfterCompletion {
    private static final class Answer {
        private int value;
    }

    private final CompletableFuture<Answer> future = new CompletableFuture<>();

    void complete() {
        Answer answer = new Answer();
        future.complete(answer);
        answer.value = 42; // EXPECT data-race @ Answer.value
    }

    void use() {
        if (future.join().value > 42) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ChangedAfterCompletion question = new ChangedAfterCompletion();
        Thread asker = Pace.start("asker", question::use);
        Thread oracle = Pace.start("oracle", question::complete);
        Pace.finish(asker, oracle);
    }
}

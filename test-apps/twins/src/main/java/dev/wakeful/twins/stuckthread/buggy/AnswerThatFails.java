package dev.wakeful.twins.stuckthread.buggy;

import dev.wakeful.twins.Pace;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The stage that completes the answer runs after success only; who asks for what is not there waits for ever. CompletableFuture. */
public final class AnswerThatFails {
    private final Map<String, Integer> cents = Map.of("bread", 250);

    int price(String item) {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        CompletableFuture<Integer> lookup =
                CompletableFuture.supplyAsync(() -> cents.get(item).intValue());
        lookup.thenAccept(answer::complete);
        return answer.join(); // EXPECT stuck-thread
    }

    public static void main(String[] args) {
        AnswerThatFails prices = new AnswerThatFails();
        Thread first = Pace.startDaemon("first", () -> prices.price("bread"));
        Pace.rest(first);
        Thread second = Pace.startDaemon("second", () -> prices.price("stone"));
        Pace.rest(second);
        Pace.finish();
    }
}

package dev.wakeful.twins.stuckthread.fixed;

import dev.wakeful.twins.Pace;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The failure is handed on. CompletableFuture. */
public final class AnswerThatFails {
    private final Map<String, Integer> cents = Map.of("bread", 250);

    int price(String item) {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        CompletableFuture<Integer> lookup =
                CompletableFuture.supplyAsync(() -> cents.get(item).intValue());
        lookup.whenComplete((found, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else {
                answer.complete(found);
            }
        });
        return answer.join();
    }

    public static void main(String[] args) {
        AnswerThatFails prices = new AnswerThatFails();
        Thread first = Pace.startDaemon("first", () -> prices.price("bread"));
        Pace.rest(first);
        Thread second = Pace.startDaemon("second", () -> {
            try {
                prices.price("stone");
            } catch (CompletionException e) {
                System.out.println("no price");
            }
        });
        Pace.rest(second);
        Pace.finish();
    }
}

package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CompletableFuture;

/** The callback of the future and the code behind its registration write the same field. */
public final class FutureNotJoined {
    private String state = "new";

    public static void main(String[] args) {
        FutureNotJoined order = new FutureNotJoined();
        CompletableFuture<String> paid = new CompletableFuture<>();
        CompletableFuture<Void> noted = paid.thenAccept(by -> {
            order.state = "paid by " + by; // EXPECT data-race @ FutureNotJoined.state
        });
        Thread bank = Pace.start("bank", () -> paid.complete("Ann"));
        order.state = "waiting";
        noted.join();
        Pace.finish(bank);
    }
}

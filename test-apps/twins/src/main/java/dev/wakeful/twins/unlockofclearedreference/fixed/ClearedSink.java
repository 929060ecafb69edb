package dev.wakeful.twins.unlockofclearedreference.fixed;

import dev.wakeful.twins.Pace;
import java.util.function.Consumer;

/**
 * The sink is read once, checked and used.
 */
// PROFILE accesses
public final class ClearedSink {
    private volatile Consumer<String> sink = quote -> System.out.println("quote " + quote);

    private Consumer<String> sink() {
        return sink;
    }

    void publish(String quote) {
        Consumer<String> current = sink();
        if (current != null) {
            current.accept(quote);
        }
    }

    void disconnect() {
        sink = null;
    }

    public static void main(String[] args) {
        ClearedSink feed = new ClearedSink();
        Thread exchange = Pace.start("exchange", () -> {
            feed.publish("ACME 100");
            Pace.nap(160);
            feed.publish("ACME 101");
        });
        Pace.rest(exchange);
        Thread control = Pace.start("control", feed::disconnect);
        Pace.finish(exchange, control);
    }
}

package dev.wakeful.twins.unlockofclearedreference.buggy;

import dev.wakeful.twins.Pace;
import java.util.function.Consumer;

/**
 * A feed asks by a getter whether it has a sink, and gets the sink by another one to use it: a disconnect in between is a null dereference. No lock is
 * involved. Variant null-window.
 */
// PROFILE accesses
public final class ClearedSink {
    private volatile Consumer<String> sink = quote -> System.out.println("quote " + quote);

    private Consumer<String> sink() {
        return sink;
    }

    private boolean connected() {
        return sink() != null;
    }

    void publish(String quote) {
        if (connected()) {
            sink().accept(quote); // EXPECT unlock-of-cleared-reference
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

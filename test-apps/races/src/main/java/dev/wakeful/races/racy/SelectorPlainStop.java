package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.io.IOException;
import java.nio.channels.Selector;

/** The event loop is woken up to look at a plain flag. */
public final class SelectorPlainStop {
    private boolean stopped;

    void loop(Selector selector) throws IOException {
        while (!stopped) {
            selector.select();
        }
    }

    public static void main(String[] args) throws IOException {
        try (Selector selector = Selector.open()) {
            SelectorPlainStop server = new SelectorPlainStop();
            Thread loop = Pace.start("loop", () -> server.loop(selector));
            server.stopped = true; // EXPECT data-race @ SelectorPlainStop.stopped
            selector.wakeup();
            Pace.finish(loop);
        }
    }
}

package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/** lazySet publishes what came before it; the data is written after it. */
public final class WriteAfterLazySet {
    private final AtomicInteger ready = new AtomicInteger();
    private int data;

    void send() {
        ready.lazySet(1);
        data = 42; // EXPECT data-race @ WriteAfterLazySet.data
    }

    void receive() {
        while (ready.get() == 0) {
            Pace.nap(1);
        }
        if (data > 42) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        WriteAfterLazySet mail = new WriteAfterLazySet();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/** lazySet orders what came before it, for whoever sees its value. */
public final class LazySetPublishes {
    private final AtomicInteger ready = new AtomicInteger();
    private int data;

    void send() {
        data = 42;
        ready.lazySet(1);
    }

    void receive() {
        while (ready.get() == 0) {
            Pace.nap(1);
        }
        if (data != 42) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        LazySetPublishes mail = new LazySetPublishes();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

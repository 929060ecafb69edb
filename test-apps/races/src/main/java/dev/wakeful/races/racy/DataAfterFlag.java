package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** The volatile flag is set before the data that it speaks of. */
public final class DataAfterFlag {
    private volatile boolean ready;
    private char data;

    void send() {
        ready = true;
        data = 'd'; // EXPECT data-race @ DataAfterFlag.data
    }

    void receive() {
        while (!ready) {
            Pace.nap(1);
        }
        if (data > 'd') {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        DataAfterFlag mail = new DataAfterFlag();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.lang.invoke.VarHandle;

/** The writer fences, the reader does not: nothing keeps the reader's accesses in order. */
public final class FenceOnOneSide {
    private int data;
    private boolean ready;

    void send() {
        data = 42;
        VarHandle.releaseFence();
        ready = true; // EXPECT data-race @ FenceOnOneSide.ready
    }

    void receive() {
        for (int i = 0; i < 200 && !ready; i++) {
            Pace.nap(5);
        }
        int seen = data; // MAY data-race @ FenceOnOneSide.data
        if (seen != 42 && seen != 0) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        FenceOnOneSide mail = new FenceOnOneSide();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

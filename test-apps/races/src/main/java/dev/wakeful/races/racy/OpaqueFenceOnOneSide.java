package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The writer has its fence, the reader has none. */
public final class OpaqueFenceOnOneSide {
    private static final VarHandle READY;

    static {
        try {
            READY = MethodHandles.lookup().findVarHandle(OpaqueFenceOnOneSide.class, "ready", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private boolean ready;
    private double data;

    void send() {
        data = 4.2; // EXPECT data-race @ OpaqueFenceOnOneSide.data
        VarHandle.releaseFence();
        READY.setOpaque(this, true);
    }

    void receive() {
        while (!(boolean) READY.getOpaque(this)) {
            Pace.nap(1);
        }
        if (data > 4.2) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        OpaqueFenceOnOneSide mail = new OpaqueFenceOnOneSide();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

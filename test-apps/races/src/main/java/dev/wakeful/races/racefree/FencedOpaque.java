package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** An opaque flag with a release fence before it is set and an acquire fence after it was seen. */
public final class FencedOpaque {
    private static final VarHandle READY;

    static {
        try {
            READY = MethodHandles.lookup().findVarHandle(FencedOpaque.class, "ready", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private boolean ready;
    private int data;

    void send() {
        data = 42;
        VarHandle.releaseFence();
        READY.setOpaque(this, true);
    }

    void receive() {
        while (!(boolean) READY.getOpaque(this)) {
            Pace.nap(1);
        }
        VarHandle.acquireFence();
        if (data != 42) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        FencedOpaque mail = new FencedOpaque();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

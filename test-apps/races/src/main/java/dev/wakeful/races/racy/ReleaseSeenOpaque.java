package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The writer releases, the reader's opaque look does not acquire: it takes both sides. */
public final class ReleaseSeenOpaque {
    private static final VarHandle READY;

    static {
        try {
            READY = MethodHandles.lookup().findVarHandle(ReleaseSeenOpaque.class, "ready", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int ready;
    private int data;

    void send() {
        data = 42; // EXPECT data-race @ ReleaseSeenOpaque.data
        READY.setRelease(this, 1);
    }

    void receive() {
        while ((int) READY.getOpaque(this) == 0) {
            Pace.nap(1);
        }
        if (data > 42) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ReleaseSeenOpaque mail = new ReleaseSeenOpaque();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** An opaque flag is seen at some time, but it orders nothing else. */
public final class OpaqueFlag {
    private static final VarHandle READY;

    static {
        try {
            READY = MethodHandles.lookup().findVarHandle(OpaqueFlag.class, "ready", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int ready;
    private long data;

    void send() {
        data = 42; // EXPECT data-race @ OpaqueFlag.data
        READY.setOpaque(this, 1);
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
        OpaqueFlag mail = new OpaqueFlag();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

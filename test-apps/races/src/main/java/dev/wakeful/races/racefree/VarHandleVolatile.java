package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A plain field that is only accessed in volatile mode through a VarHandle orders like a volatile one. */
public final class VarHandleVolatile {
    private static final VarHandle READY;

    static {
        try {
            READY = MethodHandles.lookup().findVarHandle(VarHandleVolatile.class, "ready", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private boolean ready;
    private int data;

    void send() {
        data = 42;
        READY.setVolatile(this, true);
    }

    void receive() {
        while (!(boolean) READY.getVolatile(this)) {
            Pace.nap(1);
        }
        if (data != 42) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        VarHandleVolatile mail = new VarHandleVolatile();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The flag is set and read through a VarHandle in plain mode, which orders nothing. */
public final class PlainVarHandle {
    private static final VarHandle READY;

    static {
        try {
            READY = MethodHandles.lookup().findVarHandle(PlainVarHandle.class, "ready", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private boolean ready;
    private int data;

    void send() {
        data = 42; // EXPECT data-race @ PlainVarHandle.data
        READY.set(this, true); // MAY data-race @ PlainVarHandle.ready
    }

    void receive() {
        for (int i = 0; i < 2000 && !(boolean) READY.get(this); i++) {
            Pace.nap(1);
        }
        if (data > 42) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        PlainVarHandle mail = new PlainVarHandle();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

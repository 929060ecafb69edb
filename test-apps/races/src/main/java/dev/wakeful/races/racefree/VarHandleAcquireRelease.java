package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** setRelease and getAcquire on a static field publish plain data. */
public final class VarHandleAcquireRelease {
    private static final VarHandle STAGE;

    static {
        try {
            STAGE = MethodHandles.lookup().findStaticVarHandle(VarHandleAcquireRelease.class, "stage", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static int stage;
    private static long data;

    static void send() {
        data = 42;
        STAGE.setRelease(1);
    }

    static void receive() {
        while ((int) STAGE.getAcquire() == 0) {
            Pace.nap(1);
        }
        if (data != 42) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        Thread receiver = Pace.start("receiver", VarHandleAcquireRelease::receive);
        Thread sender = Pace.start("sender", VarHandleAcquireRelease::send);
        Pace.finish(receiver, sender);
    }
}

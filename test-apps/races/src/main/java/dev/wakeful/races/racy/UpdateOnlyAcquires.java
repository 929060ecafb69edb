package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The sender's atomic update has acquire mode: its write publishes nothing. */
public final class UpdateOnlyAcquires {
    private static final VarHandle READY;

    static {
        try {
            READY = MethodHandles.lookup().findVarHandle(UpdateOnlyAcquires.class, "ready", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long ready;
    private String data;

    void send() {
        data = "sent"; // EXPECT data-race @ UpdateOnlyAcquires.data
        READY.getAndAddAcquire(this, 1L);
    }

    void receive() {
        while ((long) READY.getAcquire(this) == 0) {
            Pace.nap(1);
        }
        if (data != null && data.isEmpty()) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        UpdateOnlyAcquires mail = new UpdateOnlyAcquires();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

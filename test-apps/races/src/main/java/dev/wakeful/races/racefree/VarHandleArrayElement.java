package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Elements of a plain array that are accessed in acquire and release mode through a VarHandle publish plain slots. */
public final class VarHandleArrayElement {
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(int[].class);

    private final int[] flags = new int[4];
    private final String[] data = new String[4];

    void send() {
        for (int i = 0; i < flags.length; i++) {
            data[i] = "sent";
            ELEMENT.setRelease(flags, i, 1);
        }
    }

    void receive() {
        for (int i = 0; i < flags.length; i++) {
            while ((int) ELEMENT.getAcquire(flags, i) == 0) {
                Pace.nap(1);
            }
            if (!"sent".equals(data[i])) {
                throw new IllegalStateException();
            }
        }
    }

    public static void main(String[] args) {
        VarHandleArrayElement mail = new VarHandleArrayElement();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

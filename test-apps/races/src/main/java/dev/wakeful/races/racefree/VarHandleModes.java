package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.BooleanSupplier;

/** Pairs of every mode that releases and every mode that acquires, each with plain data of its own. */
public final class VarHandleModes {
    private static final VarHandle STATES = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle NAMES = MethodHandles.arrayElementVarHandle(String[].class);

    private final int[] states = new int[6];
    private final String[] names = new String[2];
    private final int[] data = new int[8];

    void send() {
        data[0] = 1;
        STATES.getAndSetRelease(states, 0, 1);
        data[1] = 1;
        STATES.compareAndExchangeRelease(states, 1, 0, 1);
        data[2] = 1;
        while (!STATES.weakCompareAndSetRelease(states, 2, 0, 1)) {
            Thread.onSpinWait();
        }
        data[3] = 1;
        STATES.getAndAddRelease(states, 3, 1);
        data[4] = 1;
        STATES.getAndBitwiseOrRelease(states, 4, 1);
        data[5] = 1;
        STATES.setVolatile(states, 5, 1);
        data[6] = 1;
        NAMES.compareAndExchange(names, 0, null, "six");
        data[7] = 1;
        while (!NAMES.weakCompareAndSet(names, 1, null, "seven")) {
            Thread.onSpinWait();
        }
    }

    void receive() {
        await(() -> (int) STATES.getAcquire(states, 0) == 1, 0);
        await(() -> (int) STATES.getAndAddAcquire(states, 1, 0) == 1, 1);
        await(() -> (int) STATES.compareAndExchangeAcquire(states, 2, 1, 2) == 1, 2);
        await(() -> STATES.weakCompareAndSetAcquire(states, 3, 1, 2), 3);
        await(() -> (int) STATES.getAndBitwiseXorAcquire(states, 4, 0) == 1, 4);
        await(() -> (int) STATES.getVolatile(states, 5) == 1, 5);
        await(() -> NAMES.getAcquire(names, 0) != null, 6);
        await(() -> NAMES.getAndSetAcquire(names, 1, null) != null, 7);
    }

    private void await(BooleanSupplier sent, int slot) {
        while (!sent.getAsBoolean()) {
            Pace.nap(1);
        }
        if (data[slot] != 1) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        VarHandleModes mail = new VarHandleModes();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

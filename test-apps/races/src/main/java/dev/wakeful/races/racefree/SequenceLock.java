package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A sequence lock: a reader whose data changed meanwhile throws it away and reads again. All of it is volatile or opaque. */
public final class SequenceLock {
    private static final VarHandle X;
    private static final VarHandle Y;

    static {
        try {
            X = MethodHandles.lookup().findVarHandle(SequenceLock.class, "x", int.class);
            Y = MethodHandles.lookup().findVarHandle(SequenceLock.class, "y", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int sequence;
    private int x;
    private int y;

    void write() {
        for (int i = 1; i < 20; i++) {
            sequence = sequence + 1;
            VarHandle.storeStoreFence();
            X.setOpaque(this, i);
            Y.setOpaque(this, -i);
            sequence = sequence + 1;
            Pace.nap(1);
        }
    }

    void read() {
        for (int i = 0; i < 20; i++) {
            int before;
            int sum;
            do {
                before = sequence;
                sum = (int) X.getOpaque(this) + (int) Y.getOpaque(this);
                VarHandle.loadLoadFence();
            } while (before % 2 != 0 || sequence != before);
            if (sum != 0) {
                throw new IllegalStateException();
            }
            Pace.nap(1);
        }
    }

    public static void main(String[] args) {
        SequenceLock pair = new SequenceLock();
        Thread writer = Pace.start("writer", pair::write);
        Thread reader = Pace.start("reader", pair::read);
        Pace.finish(writer, reader);
        if (pair.x + pair.y != 0) {
            throw new IllegalStateException();
        }
    }
}

package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** VarHandles that a class has of a volatile field that it inherits: one way to the field among others. */
public final class VarHandleInherited {
    static class Padded {
        volatile long value;
    }

    static final class Cursor extends Padded {
        private static final VarHandle VALUE;
        private static final VarHandle SAME;

        static {
            try {
                VALUE = MethodHandles.lookup().findVarHandle(Cursor.class, "value", long.class);
                SAME = MethodHandles.lookup().unreflectVarHandle(Padded.class.getDeclaredField("value"));
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        long next() {
            return (long) VALUE.getAndAdd(this, 1L);
        }

        void last() {
            SAME.setRelease(this, 2L);
        }
    }

    private final Cursor cursor = new Cursor();
    private int first;
    private int second;

    void send() {
        first = 40;
        second = cursor.next() == 0 ? 2 : 0;
        cursor.last();
    }

    void receive() {
        while (cursor.value == 0) {
            Pace.nap(1);
        }
        int sum = first;
        while (cursor.value == 1) {
            Pace.nap(1);
        }
        if (sum + second != 42) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        VarHandleInherited mail = new VarHandleInherited();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

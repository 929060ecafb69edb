package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.lang.reflect.Field;
import sun.misc.Unsafe;

/** Volatile and ordered accesses and compare-and-swap through sun.misc.Unsafe, as older libraries do them. */
@SuppressWarnings({"deprecation", "removal"})
public final class UnsafeAccess {
    private static final Unsafe UNSAFE;
    private static final long READY;
    private static final long LOCKED;

    static {
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            UNSAFE = (Unsafe) field.get(null);
            READY = UNSAFE.objectFieldOffset(UnsafeAccess.class.getDeclaredField("ready"));
            LOCKED = UNSAFE.objectFieldOffset(UnsafeAccess.class.getDeclaredField("locked"));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int ready;
    private int locked;
    private int data;
    private int count;

    void send() {
        data = 42;
        UNSAFE.putOrderedInt(this, READY, 1);
        add();
    }

    void receive() {
        while (UNSAFE.getIntVolatile(this, READY) == 0) {
            Pace.nap(1);
        }
        if (data != 42) {
            throw new IllegalStateException();
        }
        add();
    }

    private void add() {
        while (!UNSAFE.compareAndSwapInt(this, LOCKED, 0, 1)) {
            Pace.nap(1);
        }
        count++;
        UNSAFE.putIntVolatile(this, LOCKED, 0);
    }

    public static void main(String[] args) {
        UnsafeAccess mail = new UnsafeAccess();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
        if (mail.count + mail.ready + mail.locked != 3) {
            throw new IllegalStateException();
        }
    }
}

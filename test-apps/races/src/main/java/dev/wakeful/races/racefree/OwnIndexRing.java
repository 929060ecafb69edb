package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/** A ring for one producer and one consumer: each reads its own index plainly, that of the other with getAcquire, and passes its own on with setRelease. */
public final class OwnIndexRing {
    private static final VarHandle HEAD;
    private static final VarHandle TAIL;

    static {
        try {
            HEAD = MethodHandles.lookup().findVarHandle(OwnIndexRing.class, "head", long.class);
            TAIL = MethodHandles.lookup().findVarHandle(OwnIndexRing.class, "tail", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int[] ring = new int[2];
    private long head;
    private long tail;

    boolean offer(int value) {
        long at = tail;
        if (at - (long) HEAD.getAcquire(this) == ring.length) {
            return false;
        }
        ring[(int) (at & 1)] = value;
        TAIL.setRelease(this, at + 1);
        return true;
    }

    int poll() {
        long at = head;
        if (at == (long) TAIL.getAcquire(this)) {
            return 0;
        }
        int value = ring[(int) (at & 1)];
        HEAD.setRelease(this, at + 1);
        return value;
    }

    void produce() {
        for (int i = 1; i <= 10; i++) {
            while (!offer(i)) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    void consume() {
        for (int i = 1; i <= 10; i++) {
            int value = poll();
            while (value == 0) {
                LockSupport.parkNanos(1_000_000);
                value = poll();
            }
            if (value != i) {
                throw new IllegalStateException();
            }
        }
    }

    public static void main(String[] args) {
        OwnIndexRing ring = new OwnIndexRing();
        Thread consumer = Pace.start("consumer", ring::consume);
        Pace.nap(5);
        Thread producer = Pace.start("producer", ring::produce);
        Pace.finish(producer, consumer);
    }
}

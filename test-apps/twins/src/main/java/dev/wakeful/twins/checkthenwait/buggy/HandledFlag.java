package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The flag is a field behind a VarHandle, and the look at it is outside of the monitor. */
public final class HandledFlag {
    private static final VarHandle OPEN;

    static {
        try {
            OPEN = MethodHandles.lookup().findVarHandle(HandledFlag.class, "open", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile boolean open;

    void pass() throws InterruptedException {
        while (!(boolean) OPEN.getAcquire(this)) {
            synchronized (this) {
                wait(); // EXPECT check-then-wait
            }
        }
    }

    void open() {
        synchronized (this) {
            OPEN.setVolatile(this, true);
            notifyAll();
        }
    }

    public static void main(String[] args) {
        HandledFlag gate = new HandledFlag();
        Thread waiter = Pace.start("waiter", gate::pass);
        Pace.rest(waiter);
        Thread opener = Pace.start("opener", gate::open);
        Pace.finish(waiter, opener);
    }
}

package dev.wakeful.twins.checkthenwait.fixed;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The flag behind a VarHandle is looked at under the monitor. */
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
        synchronized (this) {
            while (!(boolean) OPEN.getAcquire(this)) {
                wait();
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

package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/** Volatile fields that are changed through field updaters publish plain data. */
public final class FieldUpdaters {
    private static final AtomicIntegerFieldUpdater<FieldUpdaters> NUMBER =
            AtomicIntegerFieldUpdater.newUpdater(FieldUpdaters.class, "number");
    private static final AtomicLongFieldUpdater<FieldUpdaters> WIDE =
            AtomicLongFieldUpdater.newUpdater(FieldUpdaters.class, "wide");
    private static final AtomicReferenceFieldUpdater<FieldUpdaters, String> NAME =
            AtomicReferenceFieldUpdater.newUpdater(FieldUpdaters.class, String.class, "name");

    private volatile int number;
    private volatile long wide;
    private volatile String name;
    private int first;
    private int second;
    private int third;

    void send() {
        first = 1;
        NUMBER.incrementAndGet(this);
        second = 2;
        WIDE.compareAndSet(this, 0, 2);
        third = 3;
        NAME.set(this, "three");
    }

    void receive() {
        while (number == 0) {
            Pace.nap(1);
        }
        int sum = first;
        while (WIDE.get(this) == 0) {
            Pace.nap(1);
        }
        sum += second;
        while (name == null) {
            Pace.nap(1);
        }
        if (sum + third != 6) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        FieldUpdaters mail = new FieldUpdaters();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

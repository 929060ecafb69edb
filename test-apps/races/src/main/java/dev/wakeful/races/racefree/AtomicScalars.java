package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.function.BooleanSupplier;

/** Plain data published through each scalar of java.util.concurrent.atomic, by set, getAndSet, compareAndSet and updates. */
public final class AtomicScalars {
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicLong wide = new AtomicLong();
    private final AtomicBoolean flag = new AtomicBoolean();
    private final AtomicReference<int[]> reference = new AtomicReference<>();
    private final AtomicStampedReference<String> stamped = new AtomicStampedReference<>("old", 0);
    private final AtomicMarkableReference<String> marked = new AtomicMarkableReference<>("old", false);
    private final int[] data = new int[6];

    void send() {
        data[0] = 1;
        number.incrementAndGet();
        data[1] = 1;
        wide.getAndAdd(5);
        data[2] = 1;
        flag.compareAndSet(false, true);
        data[3] = 1;
        reference.getAndUpdate(old -> data);
        data[4] = 1;
        stamped.set("new", 1);
        data[5] = 1;
        marked.compareAndSet("old", "new", false, true);
    }

    void receive() {
        await(() -> number.get() == 1, 0);
        await(() -> wide.getAcquire() == 5, 1);
        await(() -> flag.getAndSet(false), 2);
        await(() -> reference.get() == data, 3);
        await(() -> stamped.getStamp() == 1, 4);
        await(() -> marked.isMarked(), 5);
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
        AtomicScalars mail = new AtomicScalars();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

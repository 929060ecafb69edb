package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Each element of the atomic arrays publishes a slot of plain data of its own. */
public final class AtomicArrays {
    private static final int SLOTS = 6;

    private final AtomicIntegerArray numbers = new AtomicIntegerArray(SLOTS);
    private final AtomicLongArray wides = new AtomicLongArray(SLOTS);
    private final AtomicReferenceArray<String> names = new AtomicReferenceArray<>(SLOTS);
    private final int[] data = new int[SLOTS];

    void send() {
        for (int i = 0; i < SLOTS; i++) {
            data[i] = i + 1;
            switch (i % 3) {
                case 0 -> numbers.set(i, 1);
                case 1 -> wides.addAndGet(i, 1);
                default -> names.compareAndSet(i, null, "sent");
            }
        }
    }

    void receive() {
        for (int i = 0; i < SLOTS; i++) {
            while (numbers.get(i) == 0 && wides.get(i) == 0 && names.get(i) == null) {
                Pace.nap(1);
            }
            if (data[i] != i + 1) {
                throw new IllegalStateException();
            }
        }
    }

    public static void main(String[] args) {
        AtomicArrays mail = new AtomicArrays();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** Each piece of plain data is published by a volatile field of another type; one of them is static. */
public final class VolatileOfEachType {
    private static final int TYPES = 9;

    private static volatile boolean flag;

    private volatile byte octet;
    private volatile short small;
    private volatile char letter;
    private volatile int number;
    private volatile long wide;
    private volatile float single;
    private volatile double twice;
    private volatile Object reference;

    private final int[] data = new int[TYPES];

    void send() {
        data[0] = 1;
        flag = true;
        data[1] = 1;
        octet = 1;
        data[2] = 1;
        small = 1;
        data[3] = 1;
        letter = 'x';
        data[4] = 1;
        number = 1;
        data[5] = 1;
        wide = 1;
        data[6] = 1;
        single = 1;
        data[7] = 1;
        twice = 1;
        data[8] = 1;
        reference = this;
    }

    void receive() {
        for (int i = 0; i < TYPES; i++) {
            while (!isSent(i)) {
                Pace.nap(1);
            }
            if (data[i] != 1) {
                throw new IllegalStateException();
            }
        }
    }

    private boolean isSent(int i) {
        return switch (i) {
            case 0 -> flag;
            case 1 -> octet != 0;
            case 2 -> small != 0;
            case 3 -> letter != 0;
            case 4 -> number != 0;
            case 5 -> wide != 0;
            case 6 -> single != 0;
            case 7 -> twice != 0;
            default -> reference != null;
        };
    }

    public static void main(String[] args) {
        VolatileOfEachType mail = new VolatileOfEachType();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}

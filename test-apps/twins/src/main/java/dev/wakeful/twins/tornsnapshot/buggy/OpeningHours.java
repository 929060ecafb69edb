package dev.wakeful.twins.tornsnapshot.buggy;

import dev.wakeful.twins.Pace;

/** Two volatile fields that are one range: each is read well, the two are not. */
// PROFILE accesses
public final class OpeningHours {
    private volatile int opens = 8;
    private volatile int closes = 17;

    void change(int from, int to) {
        opens = from;
        closes = to;
    }

    @Override
    public String toString() {
        return opens + "-" + closes; // EXPECT torn-snapshot
    }

    public static void main(String[] args) {
        OpeningHours hours = new OpeningHours();
        Thread sign = Pace.start("sign", () -> hours.toString().length());
        Pace.rest(sign);
        Thread owner = Pace.start("owner", () -> hours.change(22, 30));
        Pace.finish(sign, owner);
    }
}

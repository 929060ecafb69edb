package dev.wakeful.twins.tornsnapshot.fixed;

import dev.wakeful.twins.Pace;

/** The range is one immutable object behind one volatile reference. */
// PROFILE accesses
public final class OpeningHours {
    private record Range(int opens, int closes) {}

    private volatile Range range = new Range(8, 17);

    void change(int from, int to) {
        range = new Range(from, to);
    }

    @Override
    public String toString() {
        Range now = range;
        return now.opens() + "-" + now.closes();
    }

    public static void main(String[] args) {
        OpeningHours hours = new OpeningHours();
        Thread sign = Pace.start("sign", () -> hours.toString().length());
        Pace.rest(sign);
        Thread owner = Pace.start("owner", () -> hours.change(22, 30));
        Pace.finish(sign, owner);
    }
}

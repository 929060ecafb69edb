package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** A String that is made on demand and kept: immutable, and read once into a local. */
public final class LazyString {
    private final int number = 42;
    private String text;

    @Override
    public String toString() {
        String known = text;
        if (known == null) {
            known = "number " + number;
            text = known;
        }
        return known;
    }

    public static void main(String[] args) {
        LazyString value = new LazyString();
        Thread left = Pace.start("left", value::toString);
        Thread right = Pace.start("right", value::toString);
        Pace.finish(left, right);
    }
}

package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.math.BigInteger;

/** Boxed numbers made on demand and kept, each the same whoever makes it, immutable, and read once into a local. */
public final class LazyBoxed {
    private final String text = "4711";
    private Integer number;
    private BigInteger big;

    int number() {
        Integer known = number;
        if (known == null) {
            known = Integer.valueOf(text);
            number = known;
        }
        return known;
    }

    BigInteger big() {
        BigInteger known = big;
        if (known == null) {
            known = new BigInteger(text);
            big = known;
        }
        return known;
    }

    void use() {
        if (number() != big().intValue()) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        LazyBoxed value = new LazyBoxed();
        Thread left = Pace.start("left", value::use);
        Thread right = Pace.start("right", value::use);
        Pace.finish(left, right);
    }
}

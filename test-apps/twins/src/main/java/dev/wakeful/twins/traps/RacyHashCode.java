package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** Computes its hash when first asked, without a lock: whoever comes computes the same, and reads the field once. */
public final class RacyHashCode { // PROFILE accesses
    private final String name;
    private int hash;

    RacyHashCode(String name) {
        this.name = name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RacyHashCode && ((RacyHashCode) other).name.equals(name);
    }

    @Override
    public int hashCode() {
        int h = hash;
        if (h == 0) {
            h = 31 * name.length() + 1;
            hash = h;
        }
        return h;
    }

    public static void main(String[] args) {
        RacyHashCode key = new RacyHashCode("key");
        Thread left = Pace.start("left", key::hashCode);
        Thread right = Pace.start("right", key::hashCode);
        Pace.finish(left, right);
    }
}

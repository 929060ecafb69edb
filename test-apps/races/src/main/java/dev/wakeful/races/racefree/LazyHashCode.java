package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** The hash idiom: one int-sized value, always the same, read once into a local. */
public final class LazyHashCode {
    private final String text = "wakeful";
    private int hash;

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            for (int i = 0; i < text.length(); i++) {
                known = 31 * known + text.charAt(i);
            }
            hash = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    public static void main(String[] args) {
        LazyHashCode key = new LazyHashCode();
        Thread left = Pace.start("left", key::hashCode);
        Thread right = Pace.start("right", key::hashCode);
        Pace.finish(left, right);
    }
}

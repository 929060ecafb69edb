package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** Looks like the cached hash idiom, but the shared field holds every step of the computation. */
public final class HashBuiltInPlace {
    private final String text = "wakeful";
    private int hash;

    @Override
    public int hashCode() {
        if (hash == 0) {
            for (int i = 0; i < text.length(); i++) {
                hash = 31 * hash + text.charAt(i); // EXPECT data-race @ HashBuiltInPlace.hash
            }
        }
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    public static void main(String[] args) {
        HashBuiltInPlace key = new HashBuiltInPlace();
        Thread left = Pace.start("left", key::hashCode);
        Thread right = Pace.start("right", key::hashCode);
        Pace.finish(left, right);
    }
}

package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** The cached hash is read a second time for the result: that read may still see zero. */
public final class HashReadTwice {
    private final String text = "wakeful";
    private int hash;

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = text.length() * 31; // EXPECT data-race @ HashReadTwice.hash
        }
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    public static void main(String[] args) {
        HashReadTwice key = new HashReadTwice();
        Thread left = Pace.start("left", key::hashCode);
        Thread right = Pace.start("right", key::hashCode);
        Pace.finish(left, right);
    }
}

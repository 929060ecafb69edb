package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** The cached hash is a long: half of it may be seen. */
public final class LongHash {
    private final String text = "wakeful";
    private long hash;

    long hash() {
        long known = hash;
        if (known == 0) {
            known = text.length() * 0x9E3779B97F4A7C15L;
            hash = known; // EXPECT data-race @ LongHash.hash
        }
        return known;
    }

    public static void main(String[] args) {
        LongHash key = new LongHash();
        Thread left = Pace.start("left", key::hash);
        Thread right = Pace.start("right", key::hash);
        Pace.finish(left, right);
    }
}

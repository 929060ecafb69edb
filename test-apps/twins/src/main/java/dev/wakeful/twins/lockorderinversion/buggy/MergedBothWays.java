package dev.wakeful.twins.lockorderinversion.buggy;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Two lists are merged into each other; the mutex of the second is taken within addAll, under that of the first. */
// PROFILE accesses
public final class MergedBothWays {
    private final List<String> hosts = Collections.synchronizedList(new ArrayList<>());

    MergedBothWays(String host) {
        hosts.add(host);
    }

    void merge(MergedBothWays other) {
        synchronized (hosts) { // EXPECT lock-order-inversion
            if (!hosts.isEmpty()) {
                hosts.addAll(other.hosts);
            }
        }
    }

    public static void main(String[] args) {
        MergedBothWays spam = new MergedBothWays("a.example");
        MergedBothWays scam = new MergedBothWays("b.example");
        Thread one = Pace.start("one", () -> spam.merge(scam));
        Pace.nap(80);
        Thread two = Pace.start("two", () -> scam.merge(spam));
        Pace.finish(one, two);
    }
}

package dev.wakeful.twins.lockorderinversion.fixed;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The other list is copied before the own one is locked. */
// PROFILE accesses
public final class MergedBothWays {
    private final List<String> hosts = Collections.synchronizedList(new ArrayList<>());

    MergedBothWays(String host) {
        hosts.add(host);
    }

    void merge(MergedBothWays other) {
        List<String> copy = new ArrayList<>(other.hosts);
        synchronized (hosts) {
            if (!hosts.isEmpty()) {
                hosts.addAll(copy);
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

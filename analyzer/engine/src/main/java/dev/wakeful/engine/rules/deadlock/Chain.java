package dev.wakeful.engine.rules.deadlock;

import java.util.ArrayList;
import java.util.List;

/** The dependencies that are alike: same thread, locks, modes and places. Only the first and the last ones are kept. */
final class Chain {
    private static final int KEPT_FIRST = 4;
    private static final int KEPT_LAST = 4;

    /** What makes dependencies alike. */
    record Key(
            int thread,
            long outer,
            boolean outerShared,
            int outerSite,
            long inner,
            boolean innerShared,
            int innerSite) {}

    private final Key key;
    private final List<Dependency> first = new ArrayList<>(1);
    private final List<Dependency> last = new ArrayList<>(0);
    private long count;

    Chain(Key key) {
        this.key = key;
    }

    void add(Dependency dependency) {
        count++;
        if (first.size() < KEPT_FIRST) {
            first.add(dependency);
            return;
        }
        if (last.size() == KEPT_LAST) {
            last.remove(0);
        }
        last.add(dependency);
    }

    Key key() {
        return key;
    }

    int thread() {
        return key.thread();
    }

    /** How often it ran. */
    long count() {
        return count;
    }

    List<Dependency> kept() {
        List<Dependency> kept = new ArrayList<>(first);
        kept.addAll(last);
        return kept;
    }
}

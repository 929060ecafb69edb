package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** A racy lazy reference to an object of final fields, read once into a local: whoever sees it sees it whole. */
public final class FinalFieldPublication {
    private static final class Range {
        private final int from;
        private final int to;

        Range(int from, int to) {
            this.from = from;
            this.to = to;
        }
    }

    private Range cached;

    Range range() {
        Range known = cached;
        if (known == null) {
            known = new Range(1, 9);
            cached = known;
        }
        return known;
    }

    void use() {
        Range range = range();
        if (range.from + range.to != 10) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        FinalFieldPublication page = new FinalFieldPublication();
        Thread left = Pace.start("left", page::use);
        Thread right = Pace.start("right", page::use);
        Pace.finish(left, right);
    }
}

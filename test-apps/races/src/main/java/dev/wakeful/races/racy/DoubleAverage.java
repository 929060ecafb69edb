package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** A double that one thread updates and another prints from. */
public final class DoubleAverage {
    private double average;

    void update() {
        for (int i = 1; i < 10; i++) {
            average += (i - average) / i; // EXPECT data-race @ DoubleAverage.average
        }
    }

    void check() {
        if (average < 0) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        DoubleAverage series = new DoubleAverage();
        Thread writer = Pace.start("writer", series::update);
        Thread reader = Pace.start("reader", series::check);
        Pace.finish(writer, reader);
    }
}

package dev.wakeful.bench;

import java.util.Arrays;
import java.util.List;

/** One number per round: a profile divided by the run without the agent of the same round. Immutable. */
final class Ratios {
    static final Ratios NONE = new Ratios(new double[0]);

    private final double[] values;

    private Ratios(double[] values) {
        this.values = values;
    }

    static Ratios of(double... values) {
        return new Ratios(values.clone());
    }

    /** The geometric mean of several subjects, round by round. All have as many rounds. */
    static Ratios geometricMean(List<Ratios> subjects) {
        if (subjects.isEmpty()) {
            return NONE;
        }
        double[] means = new double[subjects.get(0).values.length];
        for (int round = 0; round < means.length; round++) {
            double logarithms = 0;
            for (Ratios subject : subjects) {
                logarithms += Math.log(subject.values[round]);
            }
            means[round] = Math.exp(logarithms / subjects.size());
        }
        return new Ratios(means);
    }

    /** The geometric mean of the medians: one bad round of one subject does not move it. */
    static double geometricMeanOfMedians(List<Ratios> subjects) {
        double logarithms = 0;
        for (Ratios subject : subjects) {
            logarithms += Math.log(subject.median());
        }
        return Math.exp(logarithms / subjects.size());
    }

    double median() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    double lowest() {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    double highest() {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    double[] values() {
        return values.clone();
    }
}

package dev.wakeful.bench.attach;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What clients saw in a stretch of time.
 *
 * @param failed how many of them got no answer, or a wrong one
 * @param rate requests a second
 * @param p50 half of the requests took at most so many milliseconds
 * @param p99 all but one in a hundred
 * @param max the slowest, in milliseconds
 */
record Phase(long requests, long failed, double rate, double p50, double p99, double max) {
    private static final double MICROS_PER_MILLI = 1000;

    static Phase of(int[] micros, long failed, long nanos) {
        Arrays.sort(micros);
        return new Phase(
                micros.length,
                failed,
                micros.length * 1e9 / nanos,
                at(micros, 0.5),
                at(micros, 0.99),
                micros.length == 0 ? 0 : micros[micros.length - 1] / MICROS_PER_MILLI);
    }

    private static double at(int[] sorted, double part) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1L, (long) (part * sorted.length))] / MICROS_PER_MILLI;
    }

    /** Of each figure the median over the phases; the slowest request of all. */
    static Phase median(List<Phase> phases) {
        return new Phase(
                phases.stream().mapToLong(Phase::requests).sum(),
                phases.stream().mapToLong(Phase::failed).sum(),
                middle(phases, Phase::rate),
                middle(phases, Phase::p50),
                middle(phases, Phase::p99),
                phases.stream().mapToDouble(Phase::max).max().orElse(0));
    }

    private static double middle(List<Phase> phases, ToDoubleFunction<Phase> figure) {
        List<Phase> sorted =
                phases.stream().sorted(Comparator.comparingDouble(figure)).toList();
        return sorted.isEmpty() ? 0 : figure.applyAsDouble(sorted.get(sorted.size() / 2));
    }

    String text() {
        return String.format(
                        Locale.ROOT,
                        "%,8d requests  %8.0f /s  p50 %7.2f ms  p99 %8.2f ms  max %8.0f ms",
                        requests,
                        rate,
                        p50,
                        p99,
                        max)
                + (failed == 0 ? "" : "  " + failed + " FAILED");
    }

    String ratioTo(Phase other) {
        return String.format(
                Locale.ROOT,
                "throughput %.2f, p50 %.2f, p99 %.2f",
                rate / other.rate,
                p50 / other.p50,
                p99 / other.p99);
    }
}

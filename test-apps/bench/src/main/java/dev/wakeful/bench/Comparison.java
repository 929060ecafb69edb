package dev.wakeful.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The measurements of one subject, round by round. One thread. */
final class Comparison {
    final String name;
    final Jdk jdk;
    private final Map<Profile, List<Measurement>> rounds = new EnumMap<>(Profile.class);

    Comparison(String name, Jdk jdk) {
        this.name = name;
        this.jdk = jdk;
    }

    void add(Profile profile, Measurement measurement) {
        rounds.computeIfAbsent(profile, p -> new ArrayList<>()).add(measurement);
    }

    List<Measurement> rounds(Profile profile) {
        return rounds.getOrDefault(profile, List.of());
    }

    Ratios ratios(Profile profile, ToDoubleFunction<Measurement> what) {
        double[] values = new double[rounds(profile).size()];
        for (int round = 0; round < values.length; round++) {
            values[round] = what.applyAsDouble(rounds(profile).get(round))
                    / what.applyAsDouble(rounds(Profile.NONE).get(round));
        }
        return Ratios.of(values);
    }

    /** Whether all forks had warmed up when they were measured. */
    boolean isWarm() {
        return rounds.values().stream().flatMap(List::stream).allMatch(Measurement::calm);
    }

    /** The figures themselves, not divided by anything. */
    Ratios figures(Profile profile, ToDoubleFunction<Measurement> what) {
        return Ratios.of(rounds(profile).stream().mapToDouble(what).toArray());
    }

    /** @throws BenchFailure when a profile's result is not that of the run without the agent */
    void check() throws BenchFailure {
        long expected = rounds(Profile.NONE).get(0).checksum();
        for (Map.Entry<Profile, List<Measurement>> entry : rounds.entrySet()) {
            for (Measurement measurement : entry.getValue()) {
                if (measurement.checksum() != expected) {
                    throw new BenchFailure(name + " with " + entry.getKey() + " computed " + measurement.checksum()
                            + " instead of " + expected);
                }
            }
        }
    }
}

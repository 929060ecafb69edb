package dev.wakeful.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All comparisons of one call. One thread. */
final class Results {
    final Settings settings;
    final Jdk jdk;
    final Comparison hello;
    private final Map<Subject, Comparison> comparisons = new EnumMap<>(Subject.class);

    Results(Settings settings, Jdk jdk, Comparison hello) {
        this.settings = settings;
        this.jdk = jdk;
        this.hello = hello;
    }

    void add(Subject subject, Comparison comparison) {
        comparisons.put(subject, comparison);
    }

    Map<Subject, Comparison> comparisons() {
        return comparisons;
    }

    /** The profiles of the agent, without {@link Profile#NONE}. */
    List<Profile> profiles() {
        return settings.profiles().stream()
                .filter(profile -> profile != Profile.NONE)
                .toList();
    }

    /** The ratios of all subjects of a kind; empty when none was run. */
    List<Ratios> of(Subject.Kind kind, Profile profile, ToDoubleFunction<Measurement> what) {
        return comparisons.entrySet().stream()
                .filter(entry -> entry.getKey().kind == kind)
                .map(entry -> entry.getValue().ratios(profile, what))
                .toList();
    }
}

package dev.wakeful.report.prose;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose code a finding is about: what of it lies in libraries, and not in the program's own code. */
public final class Libraries {
    private Libraries() {}

    /** The jars that places of the finding are in, without those of the program itself. */
    public static Set<String> of(Finding finding) {
        return finding.locations().stream()
                .map(Location::library)
                .filter(library -> !library.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What to say of it; empty when all of it is the program's own code. */
    public static Optional<String> told(Finding finding) {
        List<Location> places = finding.locations().stream()
                .filter(place -> !place.className().isEmpty())
                .toList();
        Map<String, Set<String>> inside = new LinkedHashMap<>();
        for (Location place : places) {
            if (!place.library().isEmpty()) {
                inside.computeIfAbsent(place.library(), l -> new LinkedHashSet<>())
                        .add(place.brief());
            }
        }
        if (inside.isEmpty()) {
            return Optional.empty();
        }
        if (places.stream().noneMatch(place -> place.library().isEmpty())) {
            return Optional.of("all of these places are in " + String.join(" and ", inside.keySet()));
        }
        List<String> parts = new ArrayList<>();
        inside.forEach((library, of) -> parts.add(library + " (" + String.join(", ", of) + ")"));
        return Optional.of("partly in " + String.join(" and ", parts));
    }
}

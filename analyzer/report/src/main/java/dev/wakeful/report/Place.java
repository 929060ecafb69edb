package dev.wakeful.report;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import java.util.Optional;

/** The place in the program that stands for a finding, and how places are called. */
public final class Place {
    private Place() {}

    /** The first location that is known. */
    public static Optional<Location> of(Finding finding) {
        return finding.locations().stream()
                .filter(location -> !location.className().isEmpty())
                .findFirst();
    }

    /** {@code Class.method} of the place that stands for the finding; empty when none is known. */
    public static String brief(Finding finding) {
        return of(finding).map(Place::brief).orElse("");
    }

    /** {@code package.Class.method} of the place that stands for the finding; empty when none is known. */
    public static String qualified(Finding finding) {
        return of(finding).map(Place::qualified).orElse("");
    }

    /** {@code package.Class.method}; in native code {@code library.function}. */
    public static String qualified(Location location) {
        return location.className() + "." + location.method();
    }

    private static String brief(Location location) {
        if (location.isNative()) {
            return location.method();
        }
        String name = location.className();
        return name.substring(name.lastIndexOf('.') + 1) + "." + location.method();
    }
}

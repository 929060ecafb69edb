package dev.wakeful.service;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import java.util.Arrays;
import java.util.Locale;

/** Which findings make a command or a build fail. */
public enum FailOn {
    PREDICTED,
    OBSERVED,
    NEVER;

    public static FailOn named(String name) throws UsageException {
        return Arrays.stream(values())
                .filter(failOn -> failOn.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> Nearest.noneOf(
                        name, Arrays.stream(values()).map(FailOn::toString).toList()));
    }

    public boolean fails(Finding finding) {
        return switch (this) {
            case PREDICTED -> finding.verdict() != Verdict.SUSPECTED;
            case OBSERVED -> finding.verdict() == Verdict.OBSERVED;
            case NEVER -> false;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.wakeful.service;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.report.Report;
import java.util.List;
import java.util.Optional;

/**
 * What a report means for whoever waits for it.
 *
 * @param failing the findings that count: neither known nor suppressed, and certain enough
 * @param unseen why silence would mean nothing; empty when everything that was to be seen was seen
 */
public record Outcome(List<Finding> failing, Optional<String> unseen) {
    public Outcome {
        failing = List.copyOf(failing);
    }

    public static Outcome of(Report report, FailOn failOn) {
        List<Finding> failing = report.fresh().stream().filter(failOn::fails).toList();
        Optional<String> why = report.blindness();
        if (why.isEmpty() && !report.analysis().coverage().complete()) {
            why = Optional.of("not everything was recorded, see the coverage in the report");
        }
        return new Outcome(failing, why.map(text -> "not a clean result: " + text));
    }
}

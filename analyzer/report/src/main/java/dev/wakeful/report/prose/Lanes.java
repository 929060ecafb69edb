package dev.wakeful.report.prose;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The threads of a schedule side by side, in the order in which they first act: the eye then goes from left to right as it goes down. */
public final class Lanes {
    private final List<String> threads;
    private final List<String> heads;

    public Lanes(Finding finding) {
        Map<String, String> lanes = new LinkedHashMap<>();
        for (Step step : finding.schedule()) {
            lanes.computeIfAbsent(step.thread(), name -> head(name, finding.threads()));
        }
        threads = List.copyOf(lanes.keySet());
        heads = List.copyOf(lanes.values());
    }

    /** What stands above each lane: the thread, and its role where it has one. */
    public List<String> heads() {
        return heads;
    }

    /** The lane of a step of the finding, from 0. */
    public int of(Step step) {
        return threads.indexOf(step.thread());
    }

    private static String head(String name, List<FoundThread> threads) {
        String shown = name.isBlank() ? "(any thread)" : name;
        for (FoundThread thread : threads) {
            if (thread.name().equals(name) && !thread.role().isBlank()) {
                return shown + " (" + thread.role() + ")";
            }
        }
        return shown;
    }
}

package dev.wakeful.report.sarif;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.report.Printable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A schedule as a code flow (3.36): a thread flow for each thread, and over all of them the order in which the steps run. */
final class CodeFlow {
    private CodeFlow() {}

    /** The flow of a finding whose schedule is not empty. */
    static JsonObject of(Finding finding) {
        Map<String, JsonArray> steps = new LinkedHashMap<>();
        int order = 0;
        for (Step step : finding.schedule()) {
            JsonObject at = new JsonObject();
            at.add("location", SourceLocation.of(step.location(), step.text()));
            at.addProperty("executionOrder", ++order);
            steps.computeIfAbsent(step.thread(), thread -> new JsonArray()).add(at);
        }
        JsonArray flows = new JsonArray();
        Set<String> ids = new HashSet<>();
        steps.forEach((thread, locations) -> {
            JsonObject flow = new JsonObject();
            flow.addProperty("id", unique(thread.isBlank() ? "(any thread)" : Printable.of(thread), ids));
            role(finding, thread, flow);
            flow.add("locations", locations);
            flows.add(flow);
        });
        JsonObject json = new JsonObject();
        json.add("threadFlows", flows);
        return json;
    }

    private static void role(Finding finding, String thread, JsonObject flow) {
        for (FoundThread found : finding.threads()) {
            if (found.name().equals(thread) && !found.role().isBlank()) {
                flow.add("message", Json.message(found.role()));
            }
        }
    }

    /** Names that differ in control characters only look the same when these are gone. */
    private static String unique(String name, Set<String> taken) {
        String id = name;
        for (int n = 2; !taken.add(id); n++) {
            id = name + " (" + n + ")";
        }
        return id;
    }
}

package dev.wakeful.report.sarif;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.report.prose.Libraries;
import dev.wakeful.report.triage.Triage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A finding as a result (3.27). */
final class Result {
    /** The algorithm of the fingerprint is a part of its name: another one gets another name (3.27.17). */
    private static final String FINGERPRINT = "wakeful/v1";

    private Result() {}

    static JsonObject of(Finding finding, int ruleIndex, Triage triage) {
        JsonObject json = new JsonObject();
        json.addProperty("ruleId", finding.rule());
        json.addProperty("ruleIndex", ruleIndex);
        json.addProperty("level", level(finding.verdict()));
        json.add("message", Json.message(message(finding)));
        locations(finding, json);
        if (!finding.schedule().isEmpty()) {
            JsonArray flows = new JsonArray();
            flows.add(CodeFlow.of(finding));
            json.add("codeFlows", flows);
        }
        JsonObject fingerprints = new JsonObject();
        fingerprints.addProperty(FINGERPRINT, finding.fingerprint());
        json.add("partialFingerprints", fingerprints);
        if (finding.count() > 0) {
            json.addProperty("occurrenceCount", finding.count());
        }
        // Either all results of a run say these or none does (3.27.23, 3.27.24).
        if (triage.baseline().isPresent()) {
            json.addProperty("baselineState", triage.isKnown(finding) ? "unchanged" : "new");
        }
        if (triage.suppressions().isPresent()) {
            json.add("suppressions", suppressions(finding, triage));
        }
        JsonObject properties = new JsonObject();
        properties.addProperty("verdict", finding.verdict().label());
        properties.addProperty("effect", finding.effect());
        properties.addProperty("remedy", finding.remedy());
        Set<String> libraries = Libraries.of(finding);
        if (!libraries.isEmpty()) {
            JsonArray names = new JsonArray();
            libraries.forEach(names::add);
            properties.add("libraries", names);
        }
        json.add("properties", properties);
        return json;
    }

    private static String level(Verdict verdict) {
        return switch (verdict) {
            case OBSERVED -> "error";
            case PREDICTED -> "warning";
            case SUSPECTED -> "note";
        };
    }

    /** What stands beside the line in a review: there is no other place there for the remedy. */
    private static String message(Finding finding) {
        StringBuilder text = new StringBuilder(finding.message());
        append(text, "Effect", finding.effect());
        append(text, "Remedy", finding.remedy());
        return text.toString().isBlank() ? finding.rule() : text.toString();
    }

    private static void append(StringBuilder text, String label, String what) {
        if (!what.isBlank()) {
            text.append(text.isEmpty() || text.toString().endsWith(".") ? "" : ".")
                    .append(' ')
                    .append(label)
                    .append(": ")
                    .append(what);
        }
    }

    /** One location is the result's; the others, which play a part but need not all be changed, are related to it (3.27.12, 3.27.22). */
    private static void locations(Finding finding, JsonObject json) {
        List<Location> known = new ArrayList<>();
        finding.locations().stream()
                .filter(location -> !location.className().isEmpty())
                .forEach(known::add);
        Location main = known.stream()
                .filter(SourceLocation::hasFile)
                .findFirst()
                .orElse(known.isEmpty() ? null : known.get(0));
        JsonArray locations = new JsonArray();
        if (main != null) {
            locations.add(SourceLocation.of(main, what(main)));
            known.remove(main);
        }
        json.add("locations", locations);
        if (!known.isEmpty()) {
            JsonArray related = new JsonArray();
            for (int i = 0; i < known.size(); i++) {
                JsonObject location = SourceLocation.of(known.get(i), what(known.get(i)));
                location.addProperty("id", i + 1);
                related.add(location);
            }
            json.add("relatedLocations", related);
        }
    }

    private static String what(Location location) {
        return location.thread().isBlank() ? location.role() : location.thread() + " " + location.role();
    }

    private static JsonArray suppressions(Finding finding, Triage triage) {
        JsonArray all = new JsonArray();
        triage.suppression(finding).ifPresent(by -> {
            JsonObject json = new JsonObject();
            json.addProperty("kind", "external");
            json.addProperty("status", "accepted");
            json.addProperty("justification", by.reason());
            all.add(json);
        });
        return all;
    }
}

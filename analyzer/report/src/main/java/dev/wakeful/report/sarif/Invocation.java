package dev.wakeful.report.sarif;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.wakeful.engine.finding.Coverage;
import dev.wakeful.report.Report;
import java.util.function.Consumer;

/** How the analysis went (3.20): successful only when everything was seen that was to be seen; what was not is a notification each. */
final class Invocation {
    private final Report report;
    private final Driver driver;

    Invocation(Report report, Driver driver) {
        this.report = report;
        this.driver = driver;
    }

    JsonObject json() {
        Coverage coverage = report.analysis().coverage();
        JsonObject json = new JsonObject();
        json.addProperty("executionSuccessful", report.blindness().isEmpty() && coverage.complete());
        json.add("toolExecutionNotifications", gaps(coverage));
        json.add("toolConfigurationNotifications", unused());
        report.command().ifPresent(command -> {
            JsonArray words = new JsonArray();
            command.words().forEach(words::add);
            JsonObject properties = new JsonObject();
            properties.add("recordedCommand", words);
            properties.addProperty("recordedExitCode", command.exitCode());
            json.add("properties", properties);
        });
        return json;
    }

    private JsonArray gaps(Coverage coverage) {
        JsonArray all = new JsonArray();
        Consumer<JsonObject> add = all::add;
        report.blindness().ifPresent(why -> add.accept(notification(Gap.BLIND, "Nothing was seen: " + why + ".")));
        if (!coverage.complete()) {
            add.accept(notification(Gap.INCOMPLETE, report.incompleteness()));
        }
        for (Coverage.NotApplicable gap : coverage.notApplicable()) {
            JsonObject json = notification(Gap.NOT_APPLICABLE, gap.rule() + " does not apply: " + gap.why());
            int index = driver.indexOf(gap.rule());
            if (index >= 0) {
                json.add("associatedRule", Json.reference(gap.rule(), index));
            }
            add.accept(json);
        }
        coverage.notes().forEach(note -> add.accept(notification(Gap.NOTE, note)));
        long unseen = report.triage()
                .baseline()
                .map(baseline -> baseline.unseen(report.analysis().findings()))
                .orElse(0L);
        if (unseen > 0) {
            add.accept(notification(Gap.NOT_SEEN, "Findings of the baseline that were not seen: " + unseen + "."));
        }
        return all;
    }

    private JsonArray unused() {
        JsonArray all = new JsonArray();
        report.triage().suppressions().ifPresent(suppressions -> suppressions
                .unused(report.analysis().findings())
                .forEach(each -> all.add(notification(
                        Gap.UNUSED, "Suppression in line " + each.line() + " matched nothing: " + each.display()))));
        return all;
    }

    private static JsonObject notification(Gap gap, String text) {
        JsonObject json = new JsonObject();
        json.add("descriptor", Json.reference(gap.id(), gap.ordinal()));
        json.addProperty("level", gap.level());
        json.add("message", Json.message(text));
        return json;
    }
}

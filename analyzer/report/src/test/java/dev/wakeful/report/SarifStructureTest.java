package dev.wakeful.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.report.triage.Triage;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the schema of SARIF 2.1.0 and the sentences with SHALL in its text demand of what is written here. */
class SarifStructureTest {
    private static JsonObject run(Report report) {
        JsonObject log = JsonParser.parseString(
                        GoldenReportsTest.write(ReportFormats.byId("sarif").orElseThrow(), report, Page.PLAIN))
                .getAsJsonObject();
        assertThat(text(log, "version")).isEqualTo("2.1.0");
        assertThat(log.getAsJsonArray("runs")).hasSize(1);
        JsonObject run = log.getAsJsonArray("runs").get(0).getAsJsonObject();
        check(run);
        return run;
    }

    private static Report report(Triage triage, boolean showSuspected, Finding... findings) {
        Report plain = Samples.report(List.of(Samples.recording("a.jfr", Samples.complete())), findings);
        return new Report(plain.version(), plain.analysis(), showSuspected, Optional.empty(), triage, plain.rules());
    }

    private static void check(JsonObject run) {
        JsonObject driver = run.getAsJsonObject("tool").getAsJsonObject("driver");
        assertThat(text(driver, "name")).isNotBlank();
        List<String> rules = ids(driver.getAsJsonArray("rules"));
        List<String> kinds = ids(driver.getAsJsonArray("notifications"));
        assertThat(rules).doesNotHaveDuplicates();
        for (JsonObject rule : objects(driver, "rules")) {
            checkMessage(rule.getAsJsonObject("shortDescription"));
            checkMessage(rule.getAsJsonObject("help"));
        }
        assertThat(run.getAsJsonObject("originalUriBaseIds").keySet()).containsExactly("SRCROOT");
        assertThat(objects(run, "invocations")).hasSize(1);
        JsonObject invocation = objects(run, "invocations").get(0);
        assertThat(invocation.get("executionSuccessful").getAsJsonPrimitive().isBoolean())
                .isTrue();
        for (String list : List.of("toolExecutionNotifications", "toolConfigurationNotifications")) {
            for (JsonObject notification : objects(invocation, list)) {
                checkMessage(notification.getAsJsonObject("message"));
                assertThat(text(notification, "level")).isIn("none", "note", "warning", "error");
                checkReference(notification.getAsJsonObject("descriptor"), kinds);
                if (notification.has("associatedRule")) {
                    checkReference(notification.getAsJsonObject("associatedRule"), rules);
                }
            }
        }
        Set<String> optionalKeys = new HashSet<>();
        for (JsonObject result : objects(run, "results")) {
            checkResult(result, rules);
            optionalKeys.add(result.has("baselineState") + " " + result.has("suppressions"));
        }
        assertThat(optionalKeys).as("all results or none").hasSizeLessThanOrEqualTo(1);
    }

    private static void checkResult(JsonObject result, List<String> rules) {
        assertThat(rules.get(result.get("ruleIndex").getAsInt())).isEqualTo(text(result, "ruleId"));
        assertThat(text(result, "level")).isIn("note", "warning", "error");
        checkMessage(result.getAsJsonObject("message"));
        assertThat(result.getAsJsonObject("partialFingerprints").keySet()).containsExactly("wakeful/v1");
        objects(result, "locations").forEach(SarifStructureTest::checkLocation);
        Set<Integer> ids = new HashSet<>();
        for (JsonObject related : objects(result, "relatedLocations")) {
            checkLocation(related);
            assertThat(ids.add(related.get("id").getAsInt())).isTrue();
        }
        for (JsonObject flow : objects(result, "codeFlows")) {
            checkFlow(flow);
        }
        if (result.has("baselineState")) {
            assertThat(text(result, "baselineState")).isIn("new", "unchanged");
        }
        for (JsonObject suppression : objects(result, "suppressions")) {
            assertThat(text(suppression, "kind")).isIn("inSource", "external");
            assertThat(text(suppression, "justification")).isNotBlank();
        }
    }

    private static void checkFlow(JsonObject flow) {
        List<Integer> order = new ArrayList<>();
        assertThat(flow.getAsJsonArray("threadFlows")).isNotEmpty();
        assertThat(ids(flow.getAsJsonArray("threadFlows"))).doesNotHaveDuplicates();
        for (JsonObject thread : objects(flow, "threadFlows")) {
            assertThat(thread.getAsJsonArray("locations")).isNotEmpty();
            int last = 0;
            for (JsonObject step : objects(thread, "locations")) {
                checkLocation(step.getAsJsonObject("location"));
                assertThat(step.get("executionOrder").getAsInt()).isGreaterThan(last);
                last = step.get("executionOrder").getAsInt();
                order.add(last);
            }
        }
        assertThat(order).doesNotHaveDuplicates();
        assertThat(order.stream().mapToInt(Integer::intValue).max()).hasValue(order.size());
    }

    private static void checkLocation(JsonObject location) {
        assertThat(location.keySet()).isSubsetOf("id", "physicalLocation", "logicalLocations", "message");
        if (location.has("physicalLocation")) {
            JsonObject physical = location.getAsJsonObject("physicalLocation");
            JsonObject artifact = physical.getAsJsonObject("artifactLocation");
            URI uri = URI.create(text(artifact, "uri"));
            assertThat(uri.isAbsolute()).isFalse();
            assertThat(uri.getRawPath()).doesNotStartWith("/").isEqualTo(uri.toString());
            assertThat(uri.normalize()).isEqualTo(uri);
            assertThat(text(artifact, "uriBaseId")).isEqualTo("SRCROOT");
            if (physical.has("region")) {
                assertThat(physical.getAsJsonObject("region").get("startLine").getAsInt())
                        .isPositive();
            }
        }
        if (location.has("message")) {
            checkMessage(location.getAsJsonObject("message"));
        }
    }

    /** No braces but doubled ones, no link that somebody may have put there. */
    private static void checkMessage(JsonObject message) {
        String text = text(message, "text");
        assertThat(text).isNotBlank();
        assertThat(text.replace("{{", "").replace("}}", "")).doesNotContain("{", "}");
        assertThat(text).doesNotContainPattern("(?<!\\\\)\\[[^\\[\\]]*\\]\\(");
    }

    private static void checkReference(JsonObject reference, List<String> ids) {
        assertThat(ids.get(reference.get("index").getAsInt())).isEqualTo(text(reference, "id"));
    }

    @Test
    void whateverIsReportedKeepsTheForm() {
        Finding[] all = {
            Samples.leakedLock(), Samples.checkThenWait(), Samples.hostile(), Samples.suspected(), Samples.at("A", "m")
        };
        assertThat(objects(run(report(Triage.NONE, false, all)), "results")).hasSize(4);
        assertThat(objects(run(report(Samples.triage(false), true, all)), "results"))
                .hasSize(5);
        assertThat(objects(run(report(Triage.NONE, false)), "results")).isEmpty();
    }

    @Test
    void theLevelSaysHowSureItIs() {
        JsonObject run =
                run(report(Triage.NONE, true, Samples.leakedLock(), Samples.checkThenWait(), Samples.suspected()));
        assertThat(objects(run, "results").stream().map(result -> text(result, "level")))
                .containsExactly("error", "warning", "note");
    }

    @Test
    void decisionsOfBeforeComeWithTheResults() {
        JsonObject run = run(report(
                Samples.triage(false), false, Samples.leakedLock(), Samples.checkThenWait(), Samples.at("A", "m")));
        List<JsonObject> results = objects(run, "results");
        assertThat(results.stream().map(result -> text(result, "baselineState")))
                .containsExactly("new", "unchanged", "new");
        assertThat(results.stream()
                        .map(result -> result.getAsJsonArray("suppressions").size()))
                .containsExactly(0, 0, 1);
        JsonObject invocation = objects(run, "invocations").get(0);
        assertThat(text(
                        objects(invocation, "toolConfigurationNotifications")
                                .get(0)
                                .getAsJsonObject("message"),
                        "text"))
                .isEqualTo("Suppression in line 5 matched nothing: *:org.gone.*");
    }

    @Test
    void whatWasNotSeenIsANotificationAndNoSuccess() {
        JsonObject run = run(Samples.report(List.of(Samples.recording("a.jfr", Samples.incomplete()))));
        JsonObject invocation = objects(run, "invocations").get(0);
        assertThat(invocation.get("executionSuccessful").getAsBoolean()).isFalse();
        assertThat(objects(invocation, "toolExecutionNotifications").stream()
                        .map(notification -> text(notification.getAsJsonObject("descriptor"), "id")))
                .containsExactly("coverage/incomplete", "coverage/not-applicable", "coverage/note");
        JsonObject blind = run(Samples.report(List.of(Samples.recording("a.jfr", Samples.blind()))));
        assertThat(objects(blind, "invocations")
                        .get(0)
                        .get("executionSuccessful")
                        .getAsBoolean())
                .isFalse();
    }

    @Test
    void namesOfTheProgramLeadNowhere() {
        JsonObject result = objects(run(report(Triage.NONE, false, Samples.hostile())), "results")
                .get(0);
        JsonObject physical = objects(result, "locations").get(0).getAsJsonObject("physicalLocation");
        assertThat(text(physical.getAsJsonObject("artifactLocation"), "uri"))
                .isEqualTo("com/acme/..%2F..%2F%22Evil%0A%20.java");
        assertThat(objects(result, "relatedLocations").get(0).has("physicalLocation"))
                .as("a file of the name '..'")
                .isFalse();
        assertThat(text(result.getAsJsonObject("message"), "text"))
                .isEqualTo("A \\[lock](1) of {{0}} \"is\" left?[0m.");
    }

    @Test
    void theSourceOfANestedClassIsThatOfItsFile() {
        JsonObject result = objects(run(report(Triage.NONE, false, Samples.leakedLock())), "results")
                .get(0);
        JsonObject physical = objects(result, "locations").get(0).getAsJsonObject("physicalLocation");
        assertThat(text(physical.getAsJsonObject("artifactLocation"), "uri"))
                .isEqualTo("com/acme/inventory/replication/internal/SnapshotCoordinator.java");
        assertThat(physical.has("region")).as("no line is known").isFalse();
        JsonObject unknown = objects(run(report(Triage.NONE, false, Samples.at("A", "m"))), "results")
                .get(0);
        assertThat(objects(unknown, "locations").get(0).has("physicalLocation")).isFalse();
    }

    private static String text(JsonObject json, String key) {
        return json.get(key).getAsString();
    }

    private static List<String> ids(JsonArray array) {
        List<String> ids = new ArrayList<>();
        array.forEach(element -> ids.add(text(element.getAsJsonObject(), "id")));
        return ids;
    }

    private static List<JsonObject> objects(JsonObject parent, String key) {
        List<JsonObject> objects = new ArrayList<>();
        if (parent.has(key)) {
            for (JsonElement element : parent.getAsJsonArray(key)) {
                objects.add(element.getAsJsonObject());
            }
        }
        return objects;
    }
}

package dev.wakeful.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Recording;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The keys that others rely on: none may go, be renamed or change its kind. */
class JsonKeysTest {
    private static JsonObject json(Report report) {
        String text = GoldenReportsTest.write(ReportFormats.byId("json").orElseThrow(), report, Page.PLAIN);
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static JsonObject json(Recording recording, Finding... findings) {
        return json(Samples.report(List.of(recording), findings));
    }

    @Test
    void areTheOnesPromised() {
        JsonObject root = json(Samples.recording("a.jfr", Samples.incomplete()), Samples.checkThenWait());
        assertThat(root.keySet()).containsExactly("tool", "version", "recordings", "coverage", "findings");
        assertThat(root.getAsJsonObject("coverage").keySet())
                .containsExactly("complete", "classesWoven", "classesSkipped", "recordsLost", "notApplicable");
        assertThat(first(root.getAsJsonObject("coverage"), "notApplicable").keySet())
                .containsExactly("rule", "why");
        JsonObject finding = first(root, "findings");
        assertThat(finding.keySet())
                .containsExactly(
                        "id",
                        "fingerprint",
                        "rule",
                        "verdict",
                        "message",
                        "threads",
                        "objects",
                        "locations",
                        "schedule",
                        "effect",
                        "remedy",
                        "count");
        assertThat(first(finding, "objects").keySet()).containsExactly("class", "id");
        assertThat(first(finding, "locations").keySet())
                .containsExactly("class", "method", "file", "line", "role", "thread");
        assertThat(first(finding, "schedule").keySet()).containsExactly("thread", "step", "location");
    }

    @Test
    void ofThreadsThatWaitedAreTheOnesPromised() {
        JsonObject recording = first(json(Samples.hung()), "recordings");
        JsonObject end = recording.getAsJsonObject("atEnd");
        assertThat(end.keySet()).containsExactly("moment", "waiting", "idle");
        assertThat(first(end, "waiting").keySet())
                .containsExactly(
                        "threads",
                        "waitsFor",
                        "class",
                        "location",
                        "since",
                        "sinceBefore",
                        "wakers",
                        "last",
                        "facts",
                        "explainedBy",
                        "unknown",
                        "stack");
    }

    @Test
    void holdWhatTheAnalysisSays() {
        JsonObject root = json(Samples.recording("a.jfr", Samples.incomplete()), Samples.checkThenWait());
        assertThat(root.getAsJsonObject("coverage").get("complete").getAsBoolean())
                .isFalse();
        assertThat(root.getAsJsonObject("coverage").get("recordsLost").getAsLong())
                .isEqualTo(4096);
        assertThat(first(root, "findings").get("verdict").getAsString()).isEqualTo("predicted");
        assertThat(first(root, "findings").get("count").getAsLong()).isEqualTo(1342);
    }

    @Test
    void ofACommandComeOnTop() {
        Report plain = Samples.report(List.of(Samples.recording("a.jfr", Samples.complete())));
        Report report = new Report(
                plain.version(), plain.analysis(), false, Optional.of(new RecordedCommand(List.of("java", "A"), 3)));
        assertThat(json(report).keySet())
                .containsExactly("tool", "version", "recordings", "coverage", "command", "findings");
        assertThat(json(report).getAsJsonObject("command").get("exitCode").getAsInt())
                .isEqualTo(3);
    }

    @Test
    void leaveSuspectedFindingsOutUnlessAsked() {
        assertThat(json(Samples.recording("a.jfr", Samples.complete()), Samples.suspected())
                        .getAsJsonArray("findings"))
                .isEmpty();
    }

    @Test
    void ofDecisionsComeOnTop() {
        Report plain = Samples.report(
                List.of(Samples.recording("a.jfr", Samples.complete())), Samples.checkThenWait(), Samples.leakedLock());
        JsonObject root = json(new Report(
                plain.version(), plain.analysis(), false, Optional.empty(), Samples.triage(true), plain.rules()));
        assertThat(root.keySet())
                .containsExactly("tool", "version", "recordings", "coverage", "baseline", "suppressed", "findings");
        assertThat(root.getAsJsonObject("baseline").keySet()).containsExactly("new", "known", "notSeen");
        assertThat(root.getAsJsonObject("suppressed").keySet()).containsExactly("count", "unused");
        assertThat(first(root.getAsJsonObject("suppressed"), "unused").keySet())
                .containsExactly("line", "rule", "pattern", "reason");
        assertThat(first(root, "findings").get("known").getAsBoolean()).isTrue();
        assertThat(first(root, "findings").has("suppressed")).isFalse();
        JsonObject last = root.getAsJsonArray("findings").get(1).getAsJsonObject();
        assertThat(last.get("suppressed").getAsString()).contains("on purpose");
    }

    private static JsonObject first(JsonObject parent, String key) {
        return parent.getAsJsonArray(key).get(0).getAsJsonObject();
    }
}

package dev.wakeful.report.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wakeful.engine.finding.AtEnd;
import dev.wakeful.engine.finding.Coverage;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Recording;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.WaitingThreads;
import dev.wakeful.report.Page;
import dev.wakeful.report.RecordedCommand;
import dev.wakeful.report.Report;
import dev.wakeful.report.ReportFormat;
import dev.wakeful.report.triage.Baseline;
import dev.wakeful.report.triage.Suppressions;
import dev.wakeful.report.triage.Triage;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * The report for programs. The tree is built by hand, not reflected from the model, because its keys are a promise to others
 * ({@code docs/commands.md}) and must not follow a renamed field.
 */
public final class JsonReport implements ReportFormat {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    @Override
    public String id() {
        return "json";
    }

    @Override
    public void write(Report report, Page page, Appendable out) throws IOException {
        JsonObject root = new JsonObject();
        root.addProperty("tool", "wakeful");
        root.addProperty("version", report.version());
        root.add("recordings", array(report.analysis().recordings(), JsonReport::recording));
        root.add("coverage", coverage(report.analysis().coverage()));
        report.triage().baseline().ifPresent(baseline -> root.add("baseline", baseline(report, baseline)));
        report.triage().suppressions().ifPresent(all -> root.add("suppressed", suppressed(report, all)));
        report.command().ifPresent(command -> root.add("command", command(command)));
        JsonArray findings = new JsonArray();
        List<Finding> shown = report.shown();
        for (int i = 0; i < shown.size(); i++) {
            findings.add(finding(Report.idOf(i), shown.get(i), report.triage()));
        }
        root.add("findings", findings);
        GSON.toJson(root, out);
        out.append('\n');
    }

    private static JsonObject recording(Recording recording) {
        Coverage coverage = recording.coverage();
        JsonObject json = new JsonObject();
        json.addProperty("file", recording.source());
        json.addProperty("pid", recording.processId());
        json.addProperty("java", recording.javaVersion());
        json.addProperty("agent", recording.agentVersion());
        json.addProperty("profile", recording.profile());
        json.addProperty("complete", coverage.complete());
        json.addProperty("classesWoven", coverage.classesWoven());
        json.addProperty("records", coverage.records());
        json.addProperty("recordsLost", coverage.recordsLost());
        JsonArray notes = new JsonArray();
        coverage.notes().forEach(notes::add);
        json.add("notes", notes);
        if (!recording.atEnd().moment().isEmpty()) {
            json.add("atEnd", atEnd(recording.atEnd()));
        }
        return json;
    }

    private static JsonObject atEnd(AtEnd end) {
        JsonObject json = new JsonObject();
        json.addProperty("moment", end.moment());
        json.add("waiting", array(end.waiting(), JsonReport::waiting));
        json.add("idle", texts(end.idle()));
        return json;
    }

    private static JsonObject waiting(WaitingThreads waiting) {
        JsonObject json = new JsonObject();
        json.add("threads", array(waiting.threads(), JsonReport::thread));
        json.addProperty("waitsFor", waiting.waitsFor());
        json.addProperty("class", waiting.className());
        json.add("location", location(waiting.place()));
        json.addProperty("since", waiting.since());
        json.addProperty("sinceBefore", waiting.before());
        json.add("wakers", texts(waiting.wakers()));
        json.add("last", array(waiting.last(), JsonReport::step));
        json.add("facts", texts(waiting.facts()));
        json.add("explainedBy", texts(waiting.explainedBy()));
        json.add("unknown", texts(waiting.unknown()));
        json.add("stack", array(waiting.stack(), JsonReport::location));
        return json;
    }

    private static JsonArray texts(List<String> texts) {
        JsonArray array = new JsonArray(texts.size());
        texts.forEach(array::add);
        return array;
    }

    private static JsonObject coverage(Coverage coverage) {
        JsonObject json = new JsonObject();
        json.addProperty("complete", coverage.complete());
        json.addProperty("classesWoven", coverage.classesWoven());
        json.addProperty("classesSkipped", coverage.classesSkipped());
        json.addProperty("recordsLost", coverage.recordsLost());
        json.add("notApplicable", array(coverage.notApplicable(), gap -> {
            JsonObject entry = new JsonObject();
            entry.addProperty("rule", gap.rule());
            entry.addProperty("why", gap.why());
            return entry;
        }));
        return json;
    }

    private static JsonObject command(RecordedCommand command) {
        JsonObject json = new JsonObject();
        JsonArray words = new JsonArray();
        command.words().forEach(words::add);
        json.add("words", words);
        json.addProperty("exitCode", command.exitCode());
        return json;
    }

    private static JsonObject baseline(Report report, Baseline baseline) {
        JsonObject json = new JsonObject();
        json.addProperty("new", report.fresh().size());
        json.addProperty("known", report.known().size());
        json.addProperty("notSeen", baseline.unseen(report.analysis().findings()));
        return json;
    }

    private static JsonObject suppressed(Report report, Suppressions suppressions) {
        JsonObject json = new JsonObject();
        json.addProperty("count", report.suppressed().size());
        json.add("unused", array(suppressions.unused(report.analysis().findings()), unused -> {
            JsonObject entry = new JsonObject();
            entry.addProperty("line", unused.line());
            entry.addProperty("rule", unused.rule());
            entry.addProperty("pattern", unused.pattern());
            entry.addProperty("reason", unused.reason());
            return entry;
        }));
        return json;
    }

    private static JsonObject finding(String id, Finding finding, Triage triage) {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("fingerprint", finding.fingerprint());
        json.addProperty("rule", finding.rule());
        json.addProperty("verdict", finding.verdict().label());
        json.addProperty("message", finding.message());
        json.add("threads", array(finding.threads(), JsonReport::thread));
        json.add("objects", array(finding.objects(), JsonReport::object));
        json.add("locations", array(finding.locations(), JsonReport::location));
        json.add("schedule", array(finding.schedule(), JsonReport::step));
        json.addProperty("effect", finding.effect());
        json.addProperty("remedy", finding.remedy());
        json.addProperty("count", finding.count());
        if (triage.baseline().isPresent()) {
            json.addProperty("known", triage.isKnown(finding));
        }
        triage.suppression(finding).ifPresent(by -> json.addProperty("suppressed", by.reason()));
        return json;
    }

    private static JsonObject thread(FoundThread thread) {
        JsonObject json = new JsonObject();
        json.addProperty("name", thread.name());
        json.addProperty("tid", thread.tid());
        json.addProperty("role", thread.role());
        json.addProperty("created", thread.created());
        return json;
    }

    private static JsonObject object(FoundObject object) {
        JsonObject json = new JsonObject();
        json.addProperty("class", object.className());
        json.addProperty("id", object.id());
        return json;
    }

    private static JsonObject location(Location location) {
        JsonObject json = new JsonObject();
        json.addProperty("class", location.className());
        json.addProperty("method", location.method());
        json.addProperty("file", location.file());
        json.addProperty("line", location.line());
        json.addProperty("role", location.role());
        json.addProperty("thread", location.thread());
        if (!location.library().isEmpty()) {
            json.addProperty("library", location.library());
        }
        return json;
    }

    private static JsonObject step(Step step) {
        JsonObject json = new JsonObject();
        json.addProperty("thread", step.thread());
        json.addProperty("step", step.text());
        json.add("location", location(step.location()));
        return json;
    }

    private static <T> JsonArray array(List<T> elements, Function<T, ? extends JsonElement> toJson) {
        JsonArray array = new JsonArray(elements.size());
        elements.forEach(element -> array.add(toJson.apply(element)));
        return array;
    }
}

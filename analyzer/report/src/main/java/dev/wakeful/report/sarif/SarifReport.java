package dev.wakeful.report.sarif;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.wakeful.report.Page;
import dev.wakeful.report.Report;
import dev.wakeful.report.ReportFormat;
import java.io.IOException;

/**
 * The report as a SARIF log of one run. Suppressed findings are always in it, as suppressed results: that is how consumers know that an alert of before is closed on
 * purpose and not repaired.
 */
public final class SarifReport implements ReportFormat {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    @Override
    public String id() {
        return "sarif";
    }

    @Override
    public void write(Report report, Page page, Appendable out) throws IOException {
        Driver driver = new Driver(report);
        JsonObject run = new JsonObject();
        run.add("tool", driver.json());
        run.add("invocations", single(new Invocation(report, driver).json()));
        run.add("originalUriBaseIds", roots());
        run.addProperty("columnKind", "utf16CodeUnits");
        run.add(
                "results",
                Json.array(
                        report.shownOrSuppressed(),
                        finding -> Result.of(finding, driver.indexOf(finding.rule()), report.triage())));
        JsonObject log = new JsonObject();
        log.addProperty("$schema", SCHEMA);
        log.addProperty("version", "2.1.0");
        log.add("runs", single(run));
        GSON.toJson(log, out);
        out.append('\n');
    }

    /** Where the sources lie is for the consumer to say; the log only tells what the name stands for (3.14.14). */
    private static JsonObject roots() {
        JsonObject root = new JsonObject();
        root.add(
                "description",
                Json.text(
                        "The folder that holds the packages of the sources, such as src/main/java; class files do not name it."));
        JsonObject roots = new JsonObject();
        roots.add(SourceLocation.ROOT, root);
        return roots;
    }

    private static JsonArray single(JsonObject element) {
        JsonArray array = new JsonArray();
        array.add(element);
        return array;
    }
}

package dev.wakeful.report;

import dev.wakeful.report.html.HtmlReport;
import dev.wakeful.report.json.JsonReport;
import dev.wakeful.report.sarif.SarifReport;
import dev.wakeful.report.text.TextReport;
import java.util.List;
import java.util.Optional;

/** Every report format there is: a new one is a class and a line here. */
public final class ReportFormats {
    public static final List<ReportFormat> ALL = List.of( //
            new TextReport(), //
            new HtmlReport(), //
            new JsonReport(), //
            new SarifReport());

    private ReportFormats() {}

    public static Optional<ReportFormat> byId(String id) {
        return ALL.stream().filter(format -> format.id().equals(id)).findFirst();
    }
}

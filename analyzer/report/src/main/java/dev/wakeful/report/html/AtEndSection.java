package dev.wakeful.report.html;

import dev.wakeful.engine.finding.Recording;
import dev.wakeful.engine.finding.WaitingThreads;
import dev.wakeful.report.Report;
import dev.wakeful.report.html.Html.Tag;
import dev.wakeful.report.prose.AtEndProse;
import java.util.List;

/** Who waited at the end: the last part, because who has a hang to explain begins there. */
final class AtEndSection {
    private final Html html;
    private final Report report;

    AtEndSection(Html html, Report report) {
        this.html = html;
        this.report = report;
    }

    void write() {
        List<Recording> recordings = AtEndProse.recordings(report);
        if (recordings.isEmpty()) {
            return;
        }
        html.element(Tag.SECTION, () -> {
            html.element(Tag.H2, AtEndProse.TITLE);
            for (Recording recording : recordings) {
                html.element(Tag.P, AtEndProse.headline(recording));
                recording.atEnd().waiting().stream().limit(AtEndProse.LISTED).forEach(this::write);
                AtEndProse.rest(recording.atEnd()).forEach(rest -> html.element(Tag.P, rest));
            }
        });
    }

    private void write(WaitingThreads waiting) {
        html.element(Tag.H3, AtEndProse.title(waiting));
        html.element(Tag.DL, () -> LabelledItems.write(html, AtEndProse.lines(report, waiting)));
    }
}

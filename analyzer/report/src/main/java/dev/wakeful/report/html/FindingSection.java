package dev.wakeful.report.html;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.report.Place;
import dev.wakeful.report.Report;
import dev.wakeful.report.RuleDescription;
import dev.wakeful.report.html.Html.Tag;
import dev.wakeful.report.prose.FindingProse;
import java.util.List;

/** One finding: what, who, where, how it goes wrong step by step, what comes of it and what to do. */
final class FindingSection {
    private final Html html;
    private final Report report;
    private final Finding finding;

    FindingSection(Html html, Report report, Finding finding) {
        this.html = html;
        this.report = report;
        this.finding = finding;
    }

    void write(String id) {
        Anchor anchor = Anchor.of(finding);
        html.element(
                Tag.ARTICLE,
                () -> html.element(
                        Tag.DETAILS,
                        () -> {
                            html.element(Tag.SUMMARY, () -> writeTitle(id));
                            writeClaim();
                            writeThreads();
                            writeObjects();
                            writeSites();
                            writeSchedule();
                            writeEnd(anchor);
                        },
                        Attribute.OPEN),
                Attribute.id(anchor));
    }

    private void writeTitle(String id) {
        html.element(Tag.H3, () -> {
            html.text(id + " ");
            html.element(Tag.BDI, FindingProse.rule(finding));
            html.text(" ");
            html.element(
                    Tag.SPAN,
                    FindingProse.verdict(finding, report.triage()),
                    Attribute.style(Style.VERDICT, Style.of(finding.verdict())));
            html.text(" ");
            html.element(Tag.CODE, Place.brief(finding));
        });
    }

    private void writeClaim() {
        report.rules().stream()
                .filter(rule -> rule.id().equals(finding.rule()))
                .map(RuleDescription::summary)
                .forEach(summary -> html.element(Tag.P, summary, Attribute.style(Style.RULE)));
        html.element(Tag.P, finding.message());
        if (!finding.effect().isBlank()) {
            html.element(
                    Tag.P,
                    () -> {
                        html.text("Effect: ");
                        html.element(Tag.STRONG, finding.effect());
                    },
                    Attribute.style(Style.CALLOUT));
        }
    }

    private void writeThreads() {
        List<FoundThread> threads = finding.threads();
        table("Threads", List.of("Thread", "Role", "Started"), threads.isEmpty(), () -> {
            for (FoundThread thread : threads) {
                row(FindingProse.name(thread), thread.role(), FindingProse.start(thread));
            }
        });
    }

    private void writeObjects() {
        List<FoundObject> objects = finding.objects();
        table("Objects", List.of("Role", "Object", "First seen"), objects.isEmpty(), () -> {
            for (FoundObject object : objects) {
                row(object.role(), FindingProse.name(object), object.firstSeen());
            }
        });
    }

    private void writeSites() {
        List<List<String>> sites = FindingProse.sites(finding);
        table("Sites", List.of("Thread", "Does", "Place"), sites.isEmpty(), () -> {
            for (List<String> site : sites) {
                row(site.get(0), site.get(1), site.get(2));
            }
        });
    }

    private void table(String title, List<String> heads, boolean empty, Runnable rows) {
        if (empty) {
            return;
        }
        html.element(Tag.H4, title);
        html.element(Tag.TABLE, () -> {
            html.heads(heads);
            html.element(Tag.TBODY, rows);
        });
    }

    private void row(String head, String middle, String end) {
        html.element(Tag.TR, () -> {
            html.element(Tag.TH, head, Attribute.ROW_HEAD);
            html.element(Tag.TD, middle);
            html.element(Tag.TD, end);
        });
    }

    private void writeSchedule() {
        if (finding.schedule().isEmpty()) {
            return;
        }
        html.element(Tag.H4, FindingProse.scheduleTitle(finding.verdict()));
        new ScheduleTable(html, finding).write();
    }

    private void writeEnd(Anchor anchor) {
        html.element(Tag.DL, () -> {
            LabelledItems.write(html, FindingProse.end(finding, report.triage()));
            html.element(Tag.DT, "Fingerprint");
            html.element(Tag.DD, () -> html.element(Tag.A, finding.fingerprint(), Attribute.linkTo(anchor)));
        });
    }
}

package dev.wakeful.report.text;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.report.Place;
import dev.wakeful.report.Printable;
import dev.wakeful.report.prose.FindingProse;
import dev.wakeful.report.triage.Triage;
import java.util.ArrayList;
import java.util.List;

/** One finding: what, who, where, how it goes wrong step by step, what comes of it and what to do. */
final class FindingSection {
    private final Sheet sheet;
    private final Finding finding;
    private final Triage triage;

    FindingSection(Sheet sheet, Finding finding, Triage triage) {
        this.sheet = sheet;
        this.finding = finding;
        this.triage = triage;
    }

    static Ink.Style style(Verdict verdict) {
        return switch (verdict) {
            case OBSERVED -> Ink.Style.OBSERVED;
            case PREDICTED -> Ink.Style.PREDICTED;
            case SUSPECTED -> Ink.Style.SUSPECTED;
        };
    }

    /** How a finding is named in headings and summaries. */
    static String title(Finding finding, Triage triage) {
        return Printable.of(FindingProse.rule(finding)) + " (" + FindingProse.verdict(finding, triage) + ")";
    }

    void write(String id) {
        String rule = "-- " + id + " ";
        sheet.line(sheet.ink().paint(Ink.Style.FAINT, rule + "-".repeat(sheet.width() - rule.length())));
        writeTitle(title(finding, triage), Printable.of(Place.brief(finding)));
        sheet.blank();
        sheet.paragraph(2, finding.message(), null);
        sheet.blank();
        writeThreads();
        writeObjects();
        section("Sites", FindingProse.sites(finding));
        writeSchedule();
        writeEnd();
    }

    private void writeTitle(String title, String place) {
        if (title.length() + 2 + place.length() <= sheet.width()) {
            sheet.line(sheet.ink().paint(style(finding.verdict()), title) + "  "
                    + sheet.ink().paint(Ink.Style.HEADING, place));
        } else {
            sheet.paragraph(0, title, style(finding.verdict()));
            sheet.paragraph(2, place, Ink.Style.HEADING);
        }
    }

    private void writeThreads() {
        List<List<String>> rows = new ArrayList<>();
        for (FoundThread thread : finding.threads()) {
            String start = FindingProse.start(thread);
            rows.add(List.of(FindingProse.name(thread), thread.role(), start.isBlank() ? "" : "started " + start));
        }
        section("Threads", rows);
    }

    private void writeObjects() {
        List<List<String>> rows = new ArrayList<>();
        for (FoundObject object : finding.objects()) {
            String seen = object.firstSeen().isBlank() ? "" : "first seen at " + object.firstSeen();
            rows.add(List.of(object.role(), FindingProse.name(object), seen));
        }
        section("Objects", rows);
    }

    private void section(String heading, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        sheet.heading(heading);
        sheet.rows(4, rows);
        sheet.blank();
    }

    private void writeSchedule() {
        if (finding.schedule().isEmpty()) {
            return;
        }
        sheet.heading(FindingProse.scheduleTitle(finding.verdict()));
        new ScheduleTable(sheet).draw(finding);
        sheet.blank();
    }

    private void writeEnd() {
        if (!finding.effect().isBlank()) {
            sheet.labelled("Effect", "*** " + finding.effect() + " ***", Ink.Style.HEADING);
        }
        FindingProse.end(finding, triage).forEach(sheet::labelled);
        sheet.labelled("Fingerprint", finding.fingerprint(), Ink.Style.FAINT);
    }
}

package dev.wakeful.report.text;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.report.Place;
import dev.wakeful.report.Printable;
import dev.wakeful.report.triage.Triage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

    /** How a rule and its verdict are named in headings and summaries, and what was decided about the finding. */
    static String title(Finding finding, Triage triage) {
        String variant = finding.variant().isBlank() ? "" : "/" + Printable.of(finding.variant());
        String decided = triage.isSuppressed(finding) ? ", suppressed" : triage.isKnown(finding) ? ", known" : "";
        return finding.rule() + variant + " (" + finding.verdict().label() + decided + ")";
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
        writeSites();
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
            String created = thread.created().isBlank() ? "" : "started " + startedWhere(thread.created());
            rows.add(List.of(thread.name() + " (tid " + thread.tid() + ")", thread.role(), created));
        }
        section("Threads", rows);
    }

    private static String startedWhere(String created) {
        return created.startsWith("started ") ? created.substring("started ".length()) : created;
    }

    private void writeObjects() {
        List<List<String>> rows = new ArrayList<>();
        for (FoundObject object : finding.objects()) {
            String name = object.id() == 0 ? object.className() + " (static)" : object.className() + " #" + object.id();
            String seen = object.firstSeen().isBlank() ? "" : "first seen at " + object.firstSeen();
            rows.add(List.of(object.role(), name, seen));
        }
        section("Objects", rows);
    }

    private void writeSites() {
        Set<List<String>> rows = new LinkedHashSet<>();
        for (Location location : finding.locations()) {
            rows.add(List.of(location.thread(), location.role(), location.display()));
        }
        section("Sites", List.copyOf(rows));
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
        sheet.heading(
                switch (finding.verdict()) {
                    case OBSERVED -> "What happened (time runs down)";
                    case PREDICTED -> "How it goes wrong (time runs down; a correct reordering of what was recorded)";
                    case SUSPECTED -> "How it might go wrong (time runs down; not proven)";
                });
        new ScheduleTable(sheet).draw(finding.threads(), finding.schedule());
        sheet.blank();
    }

    private void writeEnd() {
        if (!finding.effect().isBlank()) {
            sheet.labelled("Effect", "*** " + finding.effect() + " ***", Ink.Style.HEADING);
        }
        if (!finding.remedy().isBlank()) {
            sheet.labelled("Remedy", finding.remedy(), null);
        }
        sheet.labelled("Seen", times(finding.count()), null);
        for (String note : finding.notes()) {
            sheet.labelled("Note", note, null);
        }
        triage.suppression(finding)
                .ifPresent(by -> sheet.labelled(
                        "Suppressed", by.reason() + " (" + by.display() + ", line " + by.line() + ")", null));
        sheet.labelled("More", "wakeful explain " + finding.rule(), null);
        sheet.labelled("Fingerprint", finding.fingerprint(), Ink.Style.FAINT);
    }

    private static String times(long count) {
        return count == 1 ? "the pattern ran once" : String.format(Locale.ROOT, "the pattern ran %,d times", count);
    }
}

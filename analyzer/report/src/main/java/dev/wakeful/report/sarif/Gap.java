package dev.wakeful.report.sarif;

/** Why a report may be silent where there is something. Each is a notification (3.58) of its own kind, so that silence can be filtered, too. */
enum Gap {
    BLIND("coverage/blind", "error", "Nothing of the program was seen."),
    INCOMPLETE("coverage/incomplete", "warning", "A part of what was to be recorded is missing."),
    NOT_APPLICABLE("coverage/not-applicable", "note", "A rule could not answer."),
    NOTE("coverage/note", "note", "Something could not be seen."),
    NOT_SEEN("triage/not-seen", "note", "Findings of the baseline were not seen."),
    UNUSED("triage/unused", "warning", "A suppression matched nothing.");

    private final String id;
    private final String level;
    private final String description;

    Gap(String id, String level, String description) {
        this.id = id;
        this.level = level;
        this.description = description;
    }

    String id() {
        return id;
    }

    String level() {
        return level;
    }

    String description() {
        return description;
    }
}

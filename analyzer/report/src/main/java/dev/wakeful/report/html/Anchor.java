package dev.wakeful.report.html;

import dev.wakeful.engine.finding.Finding;

/** A place within the page that links lead to. The same finding has the same one in every report. */
record Anchor(String name) {
    Anchor {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException(name);
        }
    }

    static Anchor of(Finding finding) {
        return new Anchor("f-" + finding.fingerprint());
    }
}

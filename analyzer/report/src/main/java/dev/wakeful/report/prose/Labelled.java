package dev.wakeful.report.prose;

/**
 * A sentence beside its label.
 *
 * @param loud whether it must not be overlooked
 */
public record Labelled(String label, String text, boolean loud) {
    Labelled(String label, String text) {
        this(label, text, false);
    }
}

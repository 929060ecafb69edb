package dev.wakeful.report.html;

import dev.wakeful.report.html.Html.Tag;
import dev.wakeful.report.prose.Labelled;
import java.util.List;

/** Sentences beside their labels, as items of a list of descriptions. */
final class LabelledItems {
    private LabelledItems() {}

    static void write(Html html, List<Labelled> lines) {
        lines.forEach(line -> item(html, line));
    }

    private static void item(Html html, Labelled line) {
        html.element(Tag.DT, line.label());
        if (line.loud()) {
            html.element(Tag.DD, line.text(), Attribute.style(Style.LOUD));
        } else {
            html.element(Tag.DD, line.text());
        }
    }
}

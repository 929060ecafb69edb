package dev.wakeful.report.html;

import dev.wakeful.report.Printable;
import java.util.List;
import java.util.Locale;

/**
 * A page as it is written. Elements and attributes are those that are listed here and in {@link Attribute}; all else is {@link #text}, which is
 * the only way for a text of the recorded program, and escapes it. So no name of a thread or class can become anything but text. The page is
 * ASCII, whatever it says: it is right in every encoding that it may be written in. Confined to one thread.
 */
final class Html {
    /** The elements that a report is made of. */
    enum Tag {
        TITLE(true),
        HEADER(true),
        MAIN(true),
        SECTION(true),
        ARTICLE(true),
        DETAILS(true),
        SUMMARY(true),
        H1(true),
        H2(true),
        H3(true),
        H4(true),
        P(true),
        DIV(true),
        DL(true),
        DT(true),
        DD(true),
        TABLE(true),
        CAPTION(true),
        THEAD(true),
        TBODY(true),
        TFOOT(true),
        TR(true),
        TH(false),
        TD(false),
        A(false),
        BDI(false),
        CODE(false),
        SPAN(false),
        STRONG(false);

        private final String element = name().toLowerCase(Locale.ROOT);
        private final boolean endsLine;

        Tag(boolean endsLine) {
            this.endsLine = endsLine;
        }
    }

    private final StringBuilder out = new StringBuilder();

    /** The whole page around its body. */
    void page(String title, Runnable body) {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        meta("http-equiv", "Content-Security-Policy", Stylesheet.POLICY);
        meta("name", "viewport", "width=device-width, initial-scale=1");
        meta("name", "color-scheme", "light dark");
        meta("name", "referrer", "no-referrer");
        element(Tag.TITLE, title);
        out.append("<style>").append(Stylesheet.TEXT).append("</style>\n</head>\n<body>\n");
        body.run();
        out.append("</body>\n</html>\n");
    }

    private void meta(String kind, String name, String content) {
        out.append(String.format("<meta %s=\"%s\" content=\"%s\">\n", kind, name, content));
    }

    /** An element with whatever is written while {@code content} runs. */
    void element(Tag tag, Runnable content, Attribute... attributes) {
        out.append('<').append(tag.element);
        for (Attribute attribute : attributes) {
            out.append(' ').append(attribute);
        }
        out.append('>');
        content.run();
        out.append("</").append(tag.element).append('>').append(tag.endsLine ? "\n" : "");
    }

    /** An element with text. */
    void element(Tag tag, String text, Attribute... attributes) {
        element(tag, () -> text(text), attributes);
    }

    /** A row of a table that says what stands in its columns. */
    void heads(List<String> heads) {
        element(
                Tag.THEAD,
                () -> element(Tag.TR, () -> heads.forEach(head -> element(Tag.TH, head, Attribute.COLUMN_HEAD))));
    }

    /** Text, whoever made it up; what cannot be shown is spelled out. */
    void text(String text) {
        Printable.spelled(text).codePoints().forEach(c -> {
            if (c < ' ' || c > '~' || "&<>\"'".indexOf(c) >= 0) {
                out.append("&#").append(c).append(';');
            } else {
                out.append((char) c);
            }
        });
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

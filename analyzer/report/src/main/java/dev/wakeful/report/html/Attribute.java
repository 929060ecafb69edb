package dev.wakeful.report.html;

import java.util.Arrays;
import java.util.stream.Collectors;

/** An attribute of an element. All that there are take values that the report makes itself: a text of the program is never one. Immutable. */
final class Attribute {
    static final Attribute OPEN = new Attribute("open", "");
    static final Attribute COLUMN_HEAD = new Attribute("scope", "col");
    static final Attribute ROW_HEAD = new Attribute("scope", "row");

    private final String name;
    private final String value;

    private Attribute(String name, String value) {
        this.name = name;
        this.value = value;
    }

    static Attribute style(Style... styles) {
        return new Attribute("class", Arrays.stream(styles).map(Style::cssClass).collect(Collectors.joining(" ")));
    }

    static Attribute id(Anchor anchor) {
        return new Attribute("id", anchor.name());
    }

    static Attribute linkTo(Anchor anchor) {
        return new Attribute("href", "#" + anchor.name());
    }

    /** Of a cell that is as wide as so many columns. */
    static Attribute across(int columns) {
        return new Attribute("colspan", Integer.toString(columns));
    }

    @Override
    public String toString() {
        return name + "=\"" + value + "\"";
    }
}

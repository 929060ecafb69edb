package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** Strings are published whole by a race, but which of them, the old one or the new one, nobody can say. */
public final class NameReplaced {
    private String name = "old";

    void rename() {
        name = "new"; // EXPECT data-race @ NameReplaced.name
    }

    void greet() {
        if (name.isEmpty()) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        NameReplaced person = new NameReplaced();
        Thread clerk = Pace.start("clerk", person::rename);
        Thread guest = Pace.start("guest", person::greet);
        Pace.finish(clerk, guest);
    }
}

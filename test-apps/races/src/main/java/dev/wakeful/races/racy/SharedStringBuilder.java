package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** Two threads append to one StringBuilder. */
public final class SharedStringBuilder {
    private final StringBuilder text = new StringBuilder(256);

    void append(String word) {
        text.append(word); // EXPECT data-race @ SharedStringBuilder
    }

    public static void main(String[] args) {
        SharedStringBuilder line = new SharedStringBuilder();
        Thread left = Pace.start("left", () -> line.append("left"));
        Thread right = Pace.start("right", () -> line.append("right"));
        Pace.finish(left, right);
    }
}

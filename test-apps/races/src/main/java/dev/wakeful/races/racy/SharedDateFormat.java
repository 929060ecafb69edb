package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;

/** Two threads format with one SimpleDateFormat, which keeps its calendar in a field. */
public final class SharedDateFormat {
    private final SimpleDateFormat format = new SimpleDateFormat("yyyy", Locale.ROOT);

    void print(long millis) {
        if (format.format(new Date(millis)).isEmpty()) { // EXPECT data-race @ SharedDateFormat
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        SharedDateFormat calendar = new SharedDateFormat();
        Thread left = Pace.start("left", () -> calendar.print(1));
        Thread right = Pace.start("right", () -> calendar.print(2));
        Pace.finish(left, right);
    }
}

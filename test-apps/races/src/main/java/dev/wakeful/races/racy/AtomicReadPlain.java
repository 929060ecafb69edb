package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicReference;

/** The reference is set as it should be and read in plain mode. */
public final class AtomicReadPlain {
    private static final class Page {
        private int lines;
    }

    private final AtomicReference<Page> current = new AtomicReference<>();

    void turn() {
        Page page = new Page();
        page.lines = 50; // EXPECT data-race @ Page.lines
        current.set(page);
    }

    void read() {
        Page page = current.getPlain();
        while (page == null) {
            Pace.nap(1);
            page = current.getPlain();
        }
        if (page.lines > 50) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        AtomicReadPlain book = new AtomicReadPlain();
        Thread reader = Pace.start("reader", book::read);
        Thread writer = Pace.start("writer", book::turn);
        Pace.finish(reader, writer);
    }
}

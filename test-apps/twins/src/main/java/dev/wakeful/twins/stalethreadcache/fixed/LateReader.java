package dev.wakeful.twins.stalethreadcache.fixed;

import dev.wakeful.twins.Pace;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who changes the menu tells all readers on the list that theirs is old; a reader is on the list before it takes its menu. */
// PROFILE accesses
public final class LateReader {
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private volatile List<String> menu = List.of("soup");

    /** Reads aloud, from a menu of its own. */
    private final class Reader {
        private volatile boolean old;
        private List<String> mine;
        private int read;

        void begin() {
            readers.add(this);
            mine = menu;
        }

        void readAloud() {
            if (old) {
                old = false;
                mine = menu;
            }
            read += mine.size();
        }
    }

    private void replace(List<String> other) {
        menu = other;
        for (Reader reader : readers) {
            reader.old = true;
        }
    }

    private void read() {
        Reader reader = new Reader();
        reader.begin();
        for (int i = 0; i < 6; i++) {
            Pace.nap(60);
            reader.readAloud();
        }
    }

    public static void main(String[] args) {
        LateReader inn = new LateReader();
        Thread anna = Pace.start("anna", inn::read);
        Thread boris = Pace.start("boris", inn::read);
        Thread cook = Pace.start("cook", () -> {
            Pace.nap(150);
            inn.replace(List.of("soup", "fish"));
        });
        Pace.finish(anna, boris, cook);
    }
}

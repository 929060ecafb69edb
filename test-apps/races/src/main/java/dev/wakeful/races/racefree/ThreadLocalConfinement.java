package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;

/** Every thread has its own builder, format and cell. */
public final class ThreadLocalConfinement {
    private static final ThreadLocal<StringBuilder> TEXT = ThreadLocal.withInitial(StringBuilder::new);
    private static final ThreadLocal<SimpleDateFormat> FORMAT =
            ThreadLocal.withInitial(() -> new SimpleDateFormat("yyyy", Locale.ROOT));
    private static final ThreadLocal<int[]> CELL = new ThreadLocal<>();

    static void work() {
        CELL.set(new int[1]);
        for (int i = 0; i < 5; i++) {
            TEXT.get().append(FORMAT.get().format(new Date(i)));
            CELL.get()[0]++;
        }
        if (TEXT.get().length() != 20 || CELL.get()[0] != 5) {
            throw new IllegalStateException();
        }
        CELL.remove();
    }

    public static void main(String[] args) {
        Thread left = Pace.start("left", ThreadLocalConfinement::work);
        Thread right = Pace.start("right", ThreadLocalConfinement::work);
        Pace.finish(left, right);
    }
}

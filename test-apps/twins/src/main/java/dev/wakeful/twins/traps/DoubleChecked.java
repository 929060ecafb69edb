package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.List;

/** Double-checked locking with a volatile field. */
public final class DoubleChecked {
    private volatile List<String> names;

    List<String> names() {
        List<String> known = names;
        if (known == null) {
            synchronized (this) {
                known = names;
                if (known == null) {
                    known = List.of("a", "b");
                    names = known;
                }
            }
        }
        return known;
    }

    public static void main(String[] args) {
        DoubleChecked lazy = new DoubleChecked();
        Thread a = Pace.start("a", () -> lazy.names().size());
        Thread b = Pace.start("b", () -> lazy.names().size());
        Pace.finish(a, b);
    }
}

package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** The constructor publishes this before it sets the last field; the volatile registry orders only what came before. */
public final class ThisEscape {
    private static volatile ThisEscape registered;

    private int limit;

    ThisEscape() {
        registered = this;
        limit = 7; // EXPECT data-race @ ThisEscape.limit
    }

    static void use() {
        while (registered == null) {
            Pace.nap(1);
        }
        if (registered.limit > 7) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        Thread user = Pace.start("user", ThisEscape::use);
        Thread maker = Pace.start("maker", ThisEscape::new);
        Pace.finish(user, maker);
    }
}

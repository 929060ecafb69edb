package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Each worker keeps what it made of the common settings beside the settings that it made it of, and makes it anew when they are others: what a task leaves is for the next one. */
// PROFILE accesses
public final class PatternForItsSource {
    private record Settings(String currency, int digits) {}

    private static final class Copy {
        Settings madeOf;
        String pattern;
    }

    private final ThreadLocal<Copy> copies = ThreadLocal.withInitial(Copy::new);
    private volatile Settings settings = new Settings("EUR", 2);

    String price(int cents) {
        Copy copy = copies.get();
        Settings now = settings;
        if (copy.madeOf != now) {
            copy.madeOf = now;
            copy.pattern = now.currency() + " %." + now.digits() + "f";
        }
        return String.format(Locale.ROOT, copy.pattern, cents / 100.0);
    }

    public static void main(String[] args) {
        PatternForItsSource prices = new PatternForItsSource();
        ExecutorService tills = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 10; i++) {
            int cents = 100 * i;
            tills.execute(() -> {
                if (prices.price(cents).isEmpty()) {
                    throw new IllegalStateException("no price");
                }
                Pace.nap(20);
            });
            if (i == 4) {
                Pace.nap(60);
                prices.settings = new Settings("USD", 2);
            }
        }
        tills.shutdown();
        Pace.finish();
    }
}

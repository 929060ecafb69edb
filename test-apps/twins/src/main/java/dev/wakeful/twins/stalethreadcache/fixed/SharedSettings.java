package dev.wakeful.twins.stalethreadcache.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicReference;

/** Threads take the settings once and compare their copy with them at each use. */
// PROFILE accesses
public final class SharedSettings {
    private final AtomicReference<String> settings = new AtomicReference<>("first");
    private final ThreadLocal<String> own = ThreadLocal.withInitial(() -> settings.get());

    void change(String to) {
        settings.set(to);
        own.remove();
    }

    String current() {
        String now = settings.get();
        if (own.get() != now) {
            own.set(now);
        }
        return own.get();
    }

    public static void main(String[] args) {
        SharedSettings shared = new SharedSettings();
        Thread worker = Pace.start("worker", () -> {
            for (int i = 0; i < 3; i++) {
                shared.current();
                Pace.nap(20);
            }
        });
        Thread operator = Pace.start("operator", () -> {
            Pace.nap(300);
            shared.change("second");
            shared.current();
        });
        Pace.finish(worker, operator);
    }
}

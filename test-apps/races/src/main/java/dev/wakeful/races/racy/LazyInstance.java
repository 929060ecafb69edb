package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** Lazy initialization without a lock: two threads may each make their own instance, and see another's half made. */
public final class LazyInstance {
    private static final class Settings {
        private int size;

        Settings() {
            size = 10;
        }
    }

    private static Settings instance;

    static Settings instance() {
        if (instance == null) {
            instance = new Settings(); // EXPECT data-race @ LazyInstance.instance
        }
        return instance;
    }

    static void use() {
        if (instance().size > 10) { // MAY data-race @ Settings.size
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        Thread left = Pace.start("left", LazyInstance::use);
        Thread right = Pace.start("right", LazyInstance::use);
        Pace.finish(left, right);
    }
}

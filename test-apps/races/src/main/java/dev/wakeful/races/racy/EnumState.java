package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** An enum constant is a safe singleton; its plain field is shared state like any other. */
public final class EnumState {
    private enum Registry {
        INSTANCE;

        private int size;

        void add() {
            size++; // EXPECT data-race @ Registry.size
        }
    }

    public static void main(String[] args) {
        Registry registry = Registry.INSTANCE;
        Thread left = Pace.start("left", registry::add);
        Thread right = Pace.start("right", registry::add);
        Pace.finish(left, right);
    }
}

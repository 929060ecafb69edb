package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** A static initializer starts a thread that writes what the initializer still writes. */
public final class InitializerLeaksThread {
    private static final class Filler implements Pace.Step {
        private final int[] table;

        Filler(int[] table) {
            this.table = table;
        }

        @Override
        public void run() {
            table[0] = 2; // EXPECT data-race @ InitializerLeaksThread
        }
    }

    private static final class Lookup {
        private static final int[] TABLE = new int[2];
        private static final Thread FILLER = Pace.start("filler", new Filler(TABLE));

        static {
            TABLE[0] = 1;
        }
    }

    public static void main(String[] args) {
        Pace.finish(Lookup.FILLER);
    }
}

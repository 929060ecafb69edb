package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** Double-checked locking over a volatile field. */
public final class DoubleCheckedVolatile {
    private static final class Table {
        private int[] cells = {1, 2};
        private int size;
    }

    private volatile Table table;

    Table table() {
        Table known = table;
        if (known == null) {
            synchronized (this) {
                known = table;
                if (known == null) {
                    known = new Table();
                    known.size = 2;
                    table = known;
                }
            }
        }
        return known;
    }

    void use() {
        if (table().cells[1] != table().size) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        DoubleCheckedVolatile lazy = new DoubleCheckedVolatile();
        Thread left = Pace.start("left", lazy::use);
        Thread right = Pace.start("right", lazy::use);
        Pace.finish(left, right);
    }
}

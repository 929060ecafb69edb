package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** Double-checked locking over a plain field: the first look is outside the lock under which the other thread writes. */
public final class DoubleCheckedPlain {
    private static final class Table {
        private int[] cells;

        Table() {
            cells = new int[4];
        }
    }

    private static final Object LOCK = new Object();
    private static Table table;

    static Table table() {
        if (table == null) {
            synchronized (LOCK) {
                if (table == null) {
                    table = new Table(); // EXPECT data-race @ DoubleCheckedPlain.table
                }
            }
        }
        return table;
    }

    static void use() {
        if (table().cells == null) { // MAY data-race @ Table.cells
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        Thread left = Pace.start("left", DoubleCheckedPlain::use);
        Thread right = Pace.start("right", DoubleCheckedPlain::use);
        Pace.finish(left, right);
    }
}

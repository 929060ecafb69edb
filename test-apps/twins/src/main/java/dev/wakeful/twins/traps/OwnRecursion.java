package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Algorithms that call themselves under their own lock: a tree that grows, a subclass that fills a gap, a memo that needs itself. */
// PROFILE accesses
public final class OwnRecursion {
    private OwnRecursion() {}

    /** A heap in an array. */
    static class Heap {
        private final int[] values = new int[32];
        private int size;
        private int moves;

        synchronized void add(int value) {
            values[size] = value;
            up(size);
            size++;
        }

        private synchronized void up(int at) {
            if (at > 0 && size >= 0 && values[at] < values[(at - 1) / 2]) {
                int swapped = values[at];
                values[at] = values[(at - 1) / 2];
                values[(at - 1) / 2] = swapped;
                moves++;
                up((at - 1) / 2);
            }
        }
    }

    static final class Letter extends Form {
        @Override
        boolean breaks() {
            return pages() < 3;
        }
    }

    public static void main(String[] args) {
        Heap heap = new Heap();
        Letter letter = new Letter();
        Memo memo = new Memo(new Fibonacci());
        Fibonacci.memo = memo;
        Thread one = Pace.start("one", () -> {
            for (int i = 9; i > 0; i--) {
                heap.add(i);
                letter.append();
            }
            memo.get(20);
        });
        Pace.nap(80);
        Thread two = Pace.start("two", () -> {
            heap.add(0);
            letter.append();
            memo.get(21);
        });
        Pace.finish(one, two);
    }
}

/** Leaves a step to its subclasses. */
abstract class Form {
    private int lines;
    private int pages;

    synchronized void append() {
        lines++;
        if (breaks()) {
            pages++;
        }
    }

    synchronized int pages() {
        return pages;
    }

    abstract boolean breaks();
}

/** Remembers what a function gave. */
final class Memo {
    private final Map<Integer, Long> known = new HashMap<>();
    private final ToLongFunction<Integer> function;
    private int misses;

    Memo(ToLongFunction<Integer> function) {
        this.function = function;
    }

    synchronized long get(int n) {
        Long value = known.get(n);
        if (value == null) {
            misses++;
            value = function.applyAsLong(n);
            known.put(n, value);
        }
        return value;
    }
}

/** Asks the memo for what it needs. */
final class Fibonacci implements ToLongFunction<Integer> {
    static Memo memo;

    @Override
    public long applyAsLong(Integer n) {
        return n < 2 ? n : memo.get(n - 1) + memo.get(n - 2);
    }
}

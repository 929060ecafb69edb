package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** Every change of the size is locked, the look at it is not. */
public final class SizeReadUnlocked {
    private final Object[] elements = new Object[8];
    private int size;

    synchronized void push(Object element) {
        elements[size] = element;
        size++; // EXPECT data-race @ SizeReadUnlocked.size
    }

    int size() {
        return size;
    }

    public static void main(String[] args) {
        SizeReadUnlocked stack = new SizeReadUnlocked();
        Thread writer = Pace.start("writer", () -> stack.push("one"));
        Thread reader = Pace.start("reader", stack::size);
        Pace.finish(writer, reader);
    }
}

package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** Two values in one immutable object, replaced as a whole under a lock and read through one look at the reference. */
// PROFILE accesses
public final class ImmutableHolder {
    private record State(int left, int right) {}

    private volatile State state = new State(0, 0);

    synchronized void move(int by) {
        state = new State(state.left() - by, state.right() + by);
    }

    boolean isWhole() {
        State now = state;
        return now.left() + now.right() == 0;
    }

    public static void main(String[] args) {
        ImmutableHolder shared = new ImmutableHolder();
        Thread writer = Pace.start("writer", () -> {
            for (int i = 1; i <= 5; i++) {
                shared.move(i);
                Pace.nap(4);
            }
        });
        Thread reader = Pace.start("reader", () -> {
            for (int i = 0; i < 10; i++) {
                if (!shared.isWhole()) {
                    throw new IllegalStateException("torn");
                }
                Pace.nap(3);
            }
        });
        Pace.finish(writer, reader);
    }
}

package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** The lock is the boxed counter itself: with each turn it is another object. */
public final class LockReplaced {
    private Integer turns = 0;

    @SuppressWarnings("synchronization")
    void turn() {
        for (int i = 0; i < 10; i++) {
            synchronized (turns) {
                turns++; // EXPECT data-race @ LockReplaced.turns
            }
        }
    }

    public static void main(String[] args) {
        LockReplaced wheel = new LockReplaced();
        Thread left = Pace.start("left", wheel::turn);
        Thread right = Pace.start("right", wheel::turn);
        Pace.finish(left, right);
    }
}

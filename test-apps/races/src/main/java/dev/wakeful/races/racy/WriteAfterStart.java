package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** The parent writes what its child needs after it has started it. */
public final class WriteAfterStart {
    private short level;

    void child() {
        if (level > 3) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        WriteAfterStart game = new WriteAfterStart();
        Thread child = Pace.start("child", game::child);
        game.level = 3; // EXPECT data-race @ WriteAfterStart.level
        Pace.finish(child);
    }
}

package dev.wakeful.twins.missingnotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who gives a key back last tells, who reports one as lost does not: in this run the lost one is not the last. */
public final class LostKey {
    private final Set<String> out = new HashSet<>(List.of("cellar", "attic"));

    synchronized void close() throws InterruptedException {
        while (!out.isEmpty()) {
            wait();
        }
    }

    private void tellIfAll() {
        if (out.isEmpty()) {
            notifyAll();
        }
    }

    synchronized void giveBack(String key) {
        out.remove(key);
        tellIfAll();
    }

    synchronized void reportLost(String key) {
        out.remove(key); // EXPECT missing-notify
    }

    public static void main(String[] args) {
        LostKey board = new LostKey();
        Thread porter = Pace.start("porter", board::close);
        Pace.rest(porter);
        Thread anna = Pace.start("anna", () -> board.reportLost("cellar"));
        Pace.nap(100);
        Thread boris = Pace.start("boris", () -> board.giveBack("attic"));
        Pace.finish(porter, anna, boris);
    }
}

package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/**
 * A virtual thread polls a plain flag that a platform thread sets. JDK 21
 */
public final class VirtualWaitersFlag {
    private boolean done;

    void poll() {
        for (int i = 0; i < 2000 && !done; i++) {
            Thread.yield();
        }
    }

    public static void main(String[] args) {
        VirtualWaitersFlag flag = new VirtualWaitersFlag();
        Thread poller = Pace.startVirtual("poller", flag::poll);
        flag.done = true; // EXPECT data-race @ VirtualWaitersFlag.done
        Pace.finish(poller);
    }
}

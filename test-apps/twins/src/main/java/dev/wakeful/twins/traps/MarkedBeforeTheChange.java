package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** A worker's mark makes it read anew, under the lock of those who set all marks and then change what is read; a worker that reads each time has no mark. */
// PROFILE accesses
public final class MarkedBeforeTheChange {
    /** Knows a level. */
    private final class Pump implements Runnable {
        private volatile boolean outdated = true;
        private int known;
        private int pumped;

        @Override
        public void run() {
            for (int i = 0; i < 4; i++) {
                if (outdated) {
                    synchronized (MarkedBeforeTheChange.this) {
                        outdated = false;
                        known = level;
                    }
                }
                pumped += known;
                Pace.nap(60);
            }
        }
    }

    private final Pump[] pumps = {new Pump(), new Pump()};
    private int level = 400;

    private synchronized int level() {
        return level;
    }

    private void mark() {
        for (Pump pump : pumps) {
            pump.outdated = true;
        }
    }

    synchronized void raise(int to) {
        mark();
        level = to;
    }

    synchronized void reset() {
        mark();
        level = 400;
    }

    public static void main(String[] args) {
        MarkedBeforeTheChange works = new MarkedBeforeTheChange();
        Thread one = Pace.start("pump-1", works.pumps[0]::run);
        Thread other = Pace.start("pump-2", works.pumps[1]::run);
        Thread gauge = Pace.start("gauge", () -> {
            for (int i = 0; i < 4; i++) {
                int copy = works.level();
                Pace.nap(50);
                if (copy < 0) {
                    throw new IllegalStateException("below zero");
                }
            }
        });
        Thread engineer = Pace.start("engineer", () -> {
            Pace.nap(40);
            works.raise(700);
            Pace.nap(300);
            works.reset();
        });
        Pace.finish(one, other, gauge, engineer);
    }
}

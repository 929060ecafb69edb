package dev.wakeful.twins.stalethreadcache.buggy;

import dev.wakeful.twins.Pace;

/** A guard is given the code of the gate and the day that it is for when he is hired; who changes it in an alarm forgets the day. */
// PROFILE accesses
public final class HiredGuard implements Runnable {
    /** What guards copy. */
    static final class Gate {
        private volatile int day = 1;
        private volatile int code = 1001;

        synchronized void nextDay(int next) {
            code = next;
            day++;
        }

        synchronized void alarm() {
            code = 9999; // EXPECT stale-thread-cache
        }
    }

    private final Gate gate;
    private int day;
    private int code;
    private int opened;

    HiredGuard(Gate gate) {
        this.gate = gate;
        day = gate.day;
        code = gate.code;
    }

    @Override
    public void run() {
        for (int i = 0; i < 3; i++) {
            if (day != gate.day) {
                day = gate.day;
                code = gate.code;
            }
            opened += code;
            Pace.nap(20);
        }
    }

    public static void main(String[] args) {
        Gate gate = new Gate();
        gate.nextDay(2002);
        Thread guard = new Thread(new HiredGuard(gate), "guard");
        guard.start();
        Thread porter = Pace.start("porter", () -> {
            Pace.nap(300);
            gate.alarm();
        });
        Pace.finish(guard, porter);
    }
}

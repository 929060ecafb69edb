package dev.wakeful.twins.misdirectednotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.LinkedList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Whoever gives the boat back hands it to the first in line, who has long gone: it is lost for those who still wait. */
public final class HiredBoat {
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedList<Guest> line = new LinkedList<>();
    private int boats = 1;

    private static final class Guest {
        final Condition called;
        boolean served;

        Guest(Condition called) {
            this.called = called;
        }
    }

    boolean hire(long millis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            if (boats > 0) {
                boats--;
                return true;
            }
            Guest mine = new Guest(lock.newCondition());
            line.addLast(mine);
            while (!mine.served) {
                if (left <= 0) {
                    return false;
                }
                left = mine.called.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    void giveBack() {
        lock.lock();
        try {
            Guest next = line.poll();
            if (next == null) {
                boats++;
            } else {
                next.served = true;
                next.called.signal(); // EXPECT misdirected-notify
            }
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        HiredBoat pond = new HiredBoat();
        pond.hire(0);
        Thread anna = Pace.start("anna", () -> pond.hire(200));
        Pace.rest(anna);
        Pace.nap(400);
        Thread boris = Pace.start("boris", () -> pond.hire(1_000));
        Pace.nap(200);
        pond.giveBack();
        Pace.finish(anna, boris);
    }
}

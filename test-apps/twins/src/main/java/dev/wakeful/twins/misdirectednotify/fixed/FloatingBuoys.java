package dev.wakeful.twins.misdirectednotify.fixed;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Who goes away leaves the queue. */
public final class FloatingBuoys {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Condition> waiting = new ArrayDeque<>();
    private int free;

    boolean moor(long millis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            Condition mine = lock.newCondition();
            waiting.addLast(mine);
            while (free == 0) {
                if (left <= 0) {
                    waiting.remove(mine);
                    return false;
                }
                left = mine.awaitNanos(left);
            }
            waiting.remove(mine);
            free--;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void castOff() {
        lock.lock();
        try {
            free++;
            Condition next = waiting.pollFirst();
            if (next != null) {
                next.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        FloatingBuoys harbour = new FloatingBuoys();
        Thread anna = Pace.start("anna", () -> harbour.moor(250));
        Pace.rest(anna);
        Pace.nap(400);
        Thread boris = Pace.start("boris", () -> harbour.moor(1500));
        Pace.nap(150);
        harbour.castOff();
        Pace.finish(anna, boris);
    }
}

package dev.wakeful.twins.tornsnapshot.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/** The copy asks for the height and then for each plate: the last one may be gone. */
// PROFILE accesses
public final class Stack {
    private final ReentrantLock lock = new ReentrantLock();
    private final String[] plates = new String[8];
    private int height;

    void put(String plate) {
        lock.lock();
        try {
            plates[height] = plate;
            height++;
        } finally {
            lock.unlock();
        }
    }

    void take() {
        lock.lock();
        try {
            height--;
            plates[height] = null;
        } finally {
            lock.unlock();
        }
    }

    int height() {
        lock.lock();
        try {
            return height;
        } finally {
            lock.unlock();
        }
    }

    String plate(int i) {
        lock.lock();
        try {
            return plates[i];
        } finally {
            lock.unlock();
        }
    }

    String[] copy() {
        String[] copy = new String[height()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = plate(i); // EXPECT torn-snapshot
        }
        return copy;
    }

    public static void main(String[] args) {
        Stack stack = new Stack();
        stack.put("soup");
        stack.put("fish");
        Thread waiter = Pace.start("waiter", stack::copy);
        Pace.rest(waiter);
        Thread guest = Pace.start("guest", stack::take);
        Pace.finish(waiter, guest);
    }
}

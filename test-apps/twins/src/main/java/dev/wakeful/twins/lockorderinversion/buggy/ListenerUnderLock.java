package dev.wakeful.twins.lockorderinversion.buggy;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Listeners are told under the model's lock and take their own monitor; a repaint goes the other way. ReentrantLock and monitor. */
public final class ListenerUnderLock {
    interface Listener {
        void changed(int value);
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Listener> listeners = new ArrayList<>();
    private int value;

    void set(int newValue) {
        lock.lock(); // EXPECT lock-order-inversion
        try {
            value = newValue;
            listeners.forEach(listener -> listener.changed(newValue));
        } finally {
            lock.unlock();
        }
    }

    int get() {
        lock.lock();
        try {
            return value;
        } finally {
            lock.unlock();
        }
    }

    private static final class Panel {
        private final ListenerUnderLock model;
        private int shown;

        Panel(ListenerUnderLock model) {
            this.model = model;
            model.listeners.add(this::show);
        }

        private synchronized void show(int newValue) {
            shown = newValue;
        }

        synchronized int repaint() {
            shown = model.get();
            return shown;
        }
    }

    public static void main(String[] args) {
        ListenerUnderLock model = new ListenerUnderLock();
        Panel panel = new Panel(model);
        Thread painter = Pace.start("painter", panel::repaint);
        Pace.nap(80);
        Thread writer = Pace.start("writer", () -> model.set(7));
        Pace.finish(painter, writer);
    }
}

package dev.wakeful.twins.lockorderinversion.fixed;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Twin: the listeners are told after the lock is released. */
public final class ListenerUnderLock {
    interface Listener {
        void changed(int value);
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Listener> listeners = new ArrayList<>();
    private int value;

    void set(int newValue) {
        List<Listener> told;
        lock.lock();
        try {
            value = newValue;
            told = new ArrayList<>(listeners);
        } finally {
            lock.unlock();
        }
        told.forEach(listener -> listener.changed(newValue));
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

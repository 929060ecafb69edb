package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The list of listeners is copied on write; the listeners, which two threads call, keep a plain count. */
public final class ListenersState {
    private static final class Counting implements Runnable {
        private int calls;

        @Override
        public void run() {
            calls++; // EXPECT data-race @ Counting.calls
        }
    }

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    void fire() {
        for (Runnable listener : listeners) {
            listener.run();
        }
    }

    public static void main(String[] args) {
        ListenersState button = new ListenersState();
        button.listeners.add(new Counting());
        Thread left = Pace.start("left", button::fire);
        Thread right = Pace.start("right", button::fire);
        Pace.finish(left, right);
    }
}

package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listeners are added to a CopyOnWriteArrayList while another thread calls them; each reads what it was made with. */
public final class CopyOnWriteListeners {
    private static final class Listener {
        private String name;

        Listener(String name) {
            this.name = name;
        }

        void call() {
            if (name == null) {
                throw new IllegalStateException();
            }
        }
    }

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    void register() {
        for (int i = 0; i < 5; i++) {
            listeners.add(new Listener("listener"));
            Pace.nap(1);
        }
    }

    void fire() {
        for (int i = 0; i < 8; i++) {
            for (Listener listener : listeners) {
                listener.call();
            }
            Pace.nap(1);
        }
    }

    public static void main(String[] args) {
        CopyOnWriteListeners button = new CopyOnWriteListeners();
        Thread user = Pace.start("user", button::register);
        Thread events = Pace.start("events", button::fire);
        Pace.finish(user, events);
    }
}

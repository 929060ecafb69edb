package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** A listener is set after the thread that calls it has been started. */
public final class ListenerField {
    private Runnable listener = () -> {};

    void fire() {
        listener.run();
    }

    public static void main(String[] args) {
        ListenerField button = new ListenerField();
        Thread events = Pace.start("events", button::fire);
        button.listener = Thread::onSpinWait; // EXPECT data-race @ ListenerField.listener
        Pace.finish(events);
    }
}

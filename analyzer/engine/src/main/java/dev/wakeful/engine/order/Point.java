package dev.wakeful.engine.order;

/** An event that others may come after, and what must come before it in other threads. */
record Point(int event, int thread, int position, Clock known) {
    /** Clock of everything up to the event, itself included. */
    Clock clock() {
        return known.with(thread, position + 1);
    }

    /** Whether {@code other} is this event or must come before it. */
    boolean covers(Point other) {
        return other.thread == thread ? other.position <= position : known.get(other.thread) > other.position;
    }
}

package dev.wakeful.weaver;

import static dev.wakeful.weaver.RecordedHooks.add;
import static dev.wakeful.weaver.RecordedHooks.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Stands in for the hooks of what orders threads without a lock. Where one call comes before the operation and another after it, the first gives a cell, and the
 * second is written down with what that was given for. The lines are among those of {@link RecordedHooks}.
 */
public final class RecordedOrder {
    private static final List<String> CELLS = new ArrayList<>();

    private RecordedOrder() {}

    public static void used(int number) {
        RecordedHooks.EVENTS.add("used");
    }

    public static void initialized(int number, int site) {
        add("initialized", site);
    }

    public static int optimistic(Object lock, int mode, int site) {
        return order(text(lock), mode);
    }

    public static int object(Object owner, int publishes) {
        return order(text(owner), publishes);
    }

    public static int element(Object owner, int index, int publishes) {
        return order(text(owner) + '[' + index + ']', publishes);
    }

    public static int updater(Object updater, Object owner, int publishes) {
        return order("field of " + text(owner), publishes);
    }

    public static int handle(Object handle, Object coordinate, int index, int publishes) {
        return order("handle of " + text(coordinate) + '[' + index + ']', publishes);
    }

    public static int shared(int publishes) {
        return order("all", publishes);
    }

    private static int order(String location, int publishes) {
        RecordedHooks.EVENTS.add("order " + location + (publishes == 0 ? "" : " publishes"));
        CELLS.add(location);
        return CELLS.size() - 1;
    }

    public static void seen(int cell) {
        RecordedHooks.EVENTS.add("seen " + CELLS.get(cell));
    }

    public static int call(Object receiver, int mode, int site) {
        add("call " + text(receiver) + (mode == 0 ? "" : " mode " + mode), site);
        CELLS.add(text(receiver));
        return CELLS.size() - 1;
    }

    public static int call(Object receiver, int index, int mode, int site) {
        add("call " + text(receiver) + '[' + index + ']' + (mode == 0 ? "" : " mode " + mode), site);
        CELLS.add(text(receiver));
        return CELLS.size() - 1;
    }

    public static void unguarded(Object receiver, int index, int mode, int site) {
        add("unguarded " + text(receiver) + '[' + index + ']' + (mode == 0 ? "" : " mode " + mode), site);
    }

    public static void unguarded(Object receiver, int mode, int site) {
        add("unguarded " + text(receiver) + (mode == 0 ? "" : " mode " + mode), site);
    }

    public static void looked(Object receiver, int cell, int site) {
        add("looked at " + text(receiver), site);
    }

    public static void changed(Object receiver, int cell, int site) {
        add("changed " + text(receiver), site);
    }

    public static void changed(Object receiver, boolean done, int cell, int site) {
        add((done ? "changed " : "left ") + text(receiver), site);
    }

    public static void copied(Object argument, int site) {
        add("copied " + text(argument), site);
    }
}

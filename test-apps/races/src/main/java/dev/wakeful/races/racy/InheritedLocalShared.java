package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;

/** An inherited thread-local hands the same list to all children. */
public final class InheritedLocalShared {
    private static final InheritableThreadLocal<List<String>> TRACE = new InheritableThreadLocal<>();

    static void note(String what) {
        TRACE.get().add(what); // EXPECT data-race @ InheritedLocalShared
    }

    public static void main(String[] args) {
        TRACE.set(new ArrayList<>(64));
        Thread left = Pace.start("left", () -> note("left"));
        Thread right = Pace.start("right", () -> note("right"));
        Pace.finish(left, right);
    }
}

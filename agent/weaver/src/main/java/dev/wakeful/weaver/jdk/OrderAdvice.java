package dev.wakeful.weaver.jdk;

import java.util.List;

/** What the hooks around calls of the application need to know about objects that the JDK makes; profile accesses only. */
final class OrderAdvice {
    private static final String ATOMIC = "java/util/concurrent/atomic/";

    private OrderAdvice() {}

    static void addTo(List<Advice> rows) {
        rows.add(Advice.of(ATOMIC + "AtomicIntegerFieldUpdater", "newUpdater").exit("Locations.updater(result, 2)"));
        rows.add(Advice.of(ATOMIC + "AtomicLongFieldUpdater", "newUpdater").exit("Locations.updater(result, 2)"));
        rows.add(Advice.of(ATOMIC + "AtomicReferenceFieldUpdater", "newUpdater").exit("Locations.updater(result, 3)"));
        for (String method : List.of("objectFieldOffset", "staticFieldOffset")) {
            rows.add(Advice.of("sun/misc/Unsafe", method).exit("Locations.offset(1, result)"));
        }
    }
}

package dev.wakeful.twins.reenteredupdate.buggy;

import dev.wakeful.twins.Pace;
import java.util.function.Supplier;

/** The place of a new entry is chosen before its value is made; a maker that registers another entry chooses the same one. */
// PROFILE accesses
public final class SupplierComesBack {
    private final Object[] entries = new Object[16];
    private int size = 1;

    synchronized void register(Supplier<?> maker) {
        int place = size; // EXPECT reentered-update
        entries[place] = maker.get();
        size = place + 1;
    }

    synchronized int size() {
        return size;
    }

    public static void main(String[] args) {
        SupplierComesBack registry = new SupplierComesBack();
        Thread loader = Pace.start("loader", () -> {
            registry.register(() -> "plain");
            registry.register(new Nested(registry));
        });
        Pace.nap(80);
        Thread reader = Pace.start("reader", registry::size);
        Pace.finish(loader, reader);
    }
}

/** Registers two others on the way. */
final class Nested implements Supplier<String> {
    private final SupplierComesBack registry;

    Nested(SupplierComesBack registry) {
        this.registry = registry;
    }

    @Override
    public String get() {
        registry.register(() -> "first inner");
        registry.register(() -> "second inner");
        return "outer";
    }
}

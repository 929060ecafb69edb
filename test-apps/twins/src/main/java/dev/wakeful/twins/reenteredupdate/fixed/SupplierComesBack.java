package dev.wakeful.twins.reenteredupdate.fixed;

import dev.wakeful.twins.Pace;
import java.util.function.Supplier;

/** Twin: the value is made before the lock is taken. */
// PROFILE accesses
public final class SupplierComesBack {
    private final Object[] entries = new Object[16];
    private int size = 1;

    void register(Supplier<?> maker) {
        Object made = maker.get();
        synchronized (this) {
            entries[size] = made;
            size++;
        }
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

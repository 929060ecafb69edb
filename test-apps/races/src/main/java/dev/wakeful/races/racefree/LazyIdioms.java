package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Made on demand: by a synchronized getter, by compareAndSet, by computeIfAbsent, and by a supplier that remembers. */
public final class LazyIdioms {
    private static final class Service {
        private int port;

        Service(int port) {
            this.port = port;
        }
    }

    /** Double-checked, with the value beside a volatile flag. */
    private static final class Remembering<T> implements Supplier<T> {
        private final Supplier<T> maker;
        private volatile boolean made;
        private T value;

        Remembering(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public T get() {
            if (!made) {
                synchronized (this) {
                    if (!made) {
                        value = maker.get();
                        made = true;
                    }
                }
            }
            return value;
        }
    }

    private final AtomicReference<Service> swapped = new AtomicReference<>();
    private final ConcurrentHashMap<String, Service> computed = new ConcurrentHashMap<>();
    private final Supplier<Service> remembered = new Remembering<>(() -> new Service(4));
    private Service guarded;

    synchronized Service guarded() {
        if (guarded == null) {
            guarded = new Service(1);
        }
        return guarded;
    }

    Service swapped() {
        Service known = swapped.get();
        if (known == null) {
            Service made = new Service(2);
            known = swapped.compareAndSet(null, made) ? made : swapped.get();
        }
        return known;
    }

    void use() {
        int sum = guarded().port + swapped().port + remembered.get().port;
        sum += computed.computeIfAbsent("service", name -> new Service(3)).port;
        if (sum != 10) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        LazyIdioms services = new LazyIdioms();
        Thread left = Pace.start("left", services::use);
        Thread right = Pace.start("right", services::use);
        Pace.finish(left, right);
    }
}

package samples;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls others in the middle of an update; whoever comes back to it looks at the stack. */
public class Shelf {
    private final Supplier<Class<?>> look;

    public Shelf(Supplier<Class<?>> look) {
        this.look = look;
    }

    public Class<?> scrap(Function<Shelf, Class<?>> desk) {
        return desk.apply(this);
    }

    public Class<?> scrap(Function<Shelf, Class<?>> desk, boolean throughTheJdk) {
        return throughTheJdk ? Optional.of(this).<Class<?>>map(desk).orElse(null) : scrap(desk);
    }

    public Class<?> promise() {
        return look.get();
    }

    /** A part of it. */
    public static final class Own implements Function<Shelf, Class<?>> {
        @Override
        public Class<?> apply(Shelf shelf) {
            return shelf.promise();
        }
    }
}

package samples;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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

    /** Lets the JDK call what it calls of each object. */
    public Class<?> scrap(Own asked, StringBuilder text) {
        text.append(asked);
        return asked.found;
    }

    /** Gives the work to an executor, whoever that lets do it. */
    public Class<?> scrap(Own own, Executor executor) {
        executor.execute(() -> own.apply(this));
        return own.found;
    }

    /** Completes a future; what is to be done then was said before. */
    public Class<?> scrap(Own own, CompletableFuture<Shelf> future) {
        CompletableFuture<Void> then = future.thenAccept(own::apply);
        future.complete(this);
        return then.isDone() ? own.found : null;
    }

    /** Has a function run where it stands. */
    public Class<?> scrap(Own own, List<Shelf> shelves) {
        shelves.forEach(shelf -> own.apply(shelf));
        return own.found;
    }

    /** Lets a subclass do something in between. */
    public void scrap() {
        scrapped();
    }

    /** Asks a subclass for what it goes on with. */
    public Class<?> scrapWhatIsAsked() {
        return scrap((Shelf shelf) -> shelf.asked());
    }

    protected void scrapped() {
        // Nothing to do here.
    }

    protected Class<?> asked() {
        return Shelf.class;
    }

    public Class<?> promise() {
        return look.get();
    }

    /** A subclass of the same source. */
    public static class Nested extends Shelf {
        private Class<?> found;

        public Nested(Supplier<Class<?>> look) {
            super(look);
        }

        @Override
        protected void scrapped() {
            found = promise();
        }

        public Class<?> found() {
            return found;
        }
    }

    /** A part of it. */
    public static final class Own implements Function<Shelf, Class<?>> {
        private final Shelf shelf;
        private Class<?> found;

        public Own(Shelf shelf) {
            this.shelf = shelf;
        }

        @Override
        public Class<?> apply(Shelf other) {
            found = other.promise();
            return found;
        }

        @Override
        public String toString() {
            return "own of " + apply(shelf);
        }
    }
}
